//! The button that begins a payment token.

use leptos::prelude::*;

use crate::{
    contract::paths,
    domain::mode::Mode,
    pages::support::form::{FormOrigin, FormProblem, FormState},
    ui::kit::{Button, Look},
};

const ENDPOINT: &str = "payment-tokens/start-draft";

/// Begins a draft and goes on to its first step.
#[component]
pub fn CreateToken(mode: Mode) -> impl IntoView {
    view! {
        <form method="post" action=paths::server_fn(ENDPOINT)>
            <FormOrigin fields=vec![("mode".to_owned(), mode.to_string())]/>
            <Button look=Look::Primary icon="plus">"Create a new API token"</Button>
        </form>
    }
    .into_any()
}

/// Why it could not begin.
#[component]
pub fn CreateProblem() -> impl IntoView {
    view! { <FormProblem state=FormState::of(ENDPOINT)/> }.into_any()
}
