//! What one click does to a webhook, and why it could not.

use leptos::prelude::*;

use crate::{
    contract::{paths, webhook_rows::WebhookRow},
    domain::webhook::EndpointStatus,
    pages::support::form::{FormOrigin, FormProblem, FormState},
    ui::kit::Button,
};

const TEST: &str = "webhooks/test";

/// The server function that switches it the other way, and its verb.
pub const fn switch(status: EndpointStatus) -> (&'static str, &'static str) {
    match status {
        EndpointStatus::Live => ("webhooks/disable", "Disable"),
        EndpointStatus::Disabled => ("webhooks/enable", "Enable"),
    }
}

/// *Disable* or *Enable*, and *Send a test event* while it is live.
pub fn buttons(webhook: &WebhookRow) -> AnyView {
    let (endpoint, verb) = switch(webhook.status);
    let test = (webhook.status == EndpointStatus::Live)
        .then(|| view! { <Button formaction=paths::server_fn(TEST)>"Send a test event"</Button> });
    view! {
        <form method="post" action=paths::server_fn(endpoint) class="row">
            <FormOrigin fields=vec![("webhook".to_owned(), webhook.id.to_string())]/>
            <Button>{verb}</Button>
            {test}
        </form>
    }
    .into_any()
}

/// Why a click did nothing.
pub fn problems() -> AnyView {
    let endpoints = [TEST, "webhooks/disable", "webhooks/enable", "webhooks/resend"];
    endpoints.map(|endpoint| view! { <FormProblem state=FormState::of(endpoint)/> }).collect_view().into_any()
}
