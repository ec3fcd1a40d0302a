//! *Manage*: the numbers of a token, in a dialog over its page.

use leptos::prelude::*;

use super::{number_list::numbers_of, shown::Shown, words};
use crate::{
    contract::paths,
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        page::member_page,
        visit::Visit,
    },
    ui::kit::{Button, Choice, Dialog, LinkButton, Look, Note, SelectField, TextField, Tone},
};

const ADD: &str = "payment-tokens/add-number";
/// What each number's own form may call.
const ACTS: [&str; 3] =
    ["payment-tokens/disable-number", "payment-tokens/enable-number", "payment-tokens/remove-number"];

#[component]
pub fn NumbersPage() -> impl IntoView {
    member_page(|visit| async move {
        let shown = Shown::of(&visit).await?;
        let title = format!("Numbers of {}", shown.token.name);
        let (close_href, back) = (shown.href(), shown.href());
        let foot = move || view! { <span class="row push"><LinkButton href=back>"Done"</LinkButton></span> };
        let change = shown.can_change(&visit);
        let add = change.then(|| add_form(&visit, &shown));
        let refused: Vec<_> = ACTS.iter().filter_map(|endpoint| refused(endpoint)).collect();
        let countries = shown.token.composition.countries().map(|code| numbers_of(&visit, &shown, code, change));
        let countries: Vec<_> = countries.collect();
        let dialog = view! {
            <Dialog title=title.clone() mode=visit.mode close_href bitting=shown.token.id.to_string() asks=change foot>
                <p class="sm muted">
                    "Once a country has a number, only its enabled numbers pass there; disabling all of them closes the country. "
                    "Remove its last number to open it to every payer. A number belongs to one token at a time, also while it is disabled."
                </p>
                {refused}
                {add}
                {countries}
            </Dialog>
        };
        Ok(shown.framed(&visit, &title, Some(dialog.into_any())).await)
    })
}

fn add_form(visit: &Visit, shown: &Shown) -> AnyView {
    let form = FormState::of(ADD);
    let catalogue = &visit.context.platform.catalogue;
    let countries: Vec<Choice> = shown
        .token
        .composition
        .countries()
        .map(|code| Choice::new(code.as_str(), words::country(catalogue, code)))
        .collect();
    view! {
        <form method="post" action=paths::server_fn(ADD) class="add-line">
            <FormOrigin fields=shown.hidden()/>
            <FormProblem state=form.clone()/>
            <SelectField label="Country" name="country" choices=countries value=form.value("country", "") error=form.error("country")/>
            <TextField
                label="Number" name="number" kind="tel" inputmode="tel" autocomplete="off" autofocus=true mono=true
                value=form.value("number", "") error=form.error("number") hint="With or without +, country code and spaces."
            />
            <Button look=Look::Primary>"Add"</Button>
        </form>
    }
    .into_any()
}

/// Why a number's button did not do what it says.
fn refused(endpoint: &str) -> Option<AnyView> {
    let form = FormState::of(endpoint);
    let message = form.message().or_else(|| form.error("number")).or_else(|| form.error("country"))?;
    Some(view! { <Note tone=Tone::Bad alert=true>{message}</Note> }.into_any())
}
