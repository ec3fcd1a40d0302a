//! One access token: what it is, what it opens, what its traffic says.

use leptos::prelude::*;

use super::{advice, facts, shown::Shown, switch::switch};
use crate::{
    domain::credential::Status,
    pages::{
        developers::receipt,
        support::{page::member_page, visit::Visit},
    },
    ui::kit::{LinkButton, Look, PageHead},
};

#[component]
pub fn AccessTokenPage() -> impl IntoView {
    member_page(|visit| async move {
        let shown = Shown::of(&visit).await?;
        Ok(shown.framed(&visit, &shown.token.name, None).await)
    })
}

/// The page itself; dialogs about the token stand over it.
pub fn token(visit: &Visit, shown: &Shown) -> AnyView {
    let (name, actions) = (shown.token.name.clone(), actions(visit, shown));
    view! {
        <PageHead title=name>{actions}</PageHead>
        <div class="token-page">
            <div class="token-main">
                {advice::note(visit, &shown.token, shown.can_change(visit))}
                {facts::facts(visit, shown)}
                {facts::sections(shown)}
            </div>
            <div class="token-rail">{facts::public_key(shown)}{receipt::panel(visit, shown.token.id, shown.receipt.as_ref())}</div>
        </div>
    }
    .into_any()
}

fn actions(visit: &Visit, shown: &Shown) -> Option<AnyView> {
    let rotate = (shown.token.status == Status::Active)
        .then(|| view! { <LinkButton href=shown.act("rotate")>"Rotate…"</LinkButton> });
    shown.can_change(visit).then(|| {
        view! {
            {switch(&shown.token, false)}
            <LinkButton href=shown.act("edit")>"Edit"</LinkButton>
            {rotate}
            <LinkButton href=shown.act("revoke") look=Look::Danger>"Revoke…"</LinkButton>
        }
        .into_any()
    })
}
