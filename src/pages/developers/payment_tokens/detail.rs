//! One payment token: what it is, what it opens and for whom, and *Would this pass?*

use leptos::prelude::*;

use super::{facts, matrix, shown::Shown, tree, trial};
use crate::{
    pages::{
        developers::receipt,
        support::{page::member_page, visit::Visit},
    },
    ui::kit::{LinkButton, Look, PageHead},
};

#[component]
pub fn PaymentTokenPage() -> impl IntoView {
    member_page(|visit| async move {
        let shown = Shown::of(&visit).await?;
        let trial = trial::panel(&visit, &shown).await?;
        let page = token(&visit, &shown, trial);
        Ok(shown.framed_with(&visit, &shown.token.name, page, None).await)
    })
}

/// The page itself, with `trial` in its rail; dialogs about the token stand over it.
pub fn token(visit: &Visit, shown: &Shown, trial: AnyView) -> AnyView {
    let name = shown.token.name.clone();
    let actions = actions(visit, shown);
    view! {
        <PageHead title=name>{actions}</PageHead>
        <div class="token-page">
            <div class="token-main">
                {facts::facts(visit, shown)}
                <section class="part" aria-labelledby="composition">
                    <h2 id="composition">"Composition"</h2>
                    <p class="sm muted">"MERCHANT takes money in, CASHIN pays it out, CASHOUT turns a wallet into cash. What is not ticked is refused."</p>
                    {matrix::matrix(visit, &shown.token.composition, &shown.paused)}
                </section>
                {facts::numbers(visit, shown)}
            </div>
            <div class="token-rail">
                {trial}
                {tree::tree(visit, &shown.token.composition)}
                {receipt::panel(visit, shown.token.id, shown.receipt.as_ref())}
            </div>
        </div>
    }
    .into_any()
}

fn actions(visit: &Visit, shown: &Shown) -> AnyView {
    let change = shown.can_change(visit);
    let manage = if change { "Manage numbers" } else { "View numbers" };
    let edits = change.then(|| {
        view! {
            <LinkButton href=shown.act("edit")>"Edit"</LinkButton>
            <LinkButton href=shown.act("composition")>"Edit composition"</LinkButton>
        }
    });
    let delete =
        change.then(|| view! { <LinkButton href=shown.act("revoke") look=Look::Danger>"Delete…"</LinkButton> });
    view! { {edits}<LinkButton href=shown.act("numbers")>{manage}</LinkButton>{delete} }.into_any()
}
