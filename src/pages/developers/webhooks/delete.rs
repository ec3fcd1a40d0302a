//! Deleting a webhook: says what is lost.

use leptos::prelude::*;

use super::shown::Shown;
use crate::{
    contract::paths,
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        page::member_page,
    },
    ui::kit::{Button, Dialog, LinkButton, Look},
};

const ENDPOINT: &str = "webhooks/delete";

#[component]
pub fn DeleteWebhookPage() -> impl IntoView {
    member_page(|visit| async move {
        let shown = Shown::to_act_on(&visit).await?;
        let (back, close_href) = (shown.href(), shown.href());
        let foot = move || {
            view! {
                <span class="row push">
                    <LinkButton href=back>"Cancel"</LinkButton>
                    <Button look=Look::DangerFill>"Delete webhook"</Button>
                </span>
            }
        };
        let title = format!("Delete {}?", shown.webhook.name);
        let (url, hidden) = (shown.webhook.url.clone(), shown.hidden());
        let waits = match shown.webhook.pending {
            0 => String::new(),
            1 => " One delivery that waits is not sent.".to_owned(),
            count => format!(" {count} deliveries that wait are not sent."),
        };
        let action = paths::server_fn(ENDPOINT);
        let dialog = view! {
            <Dialog title=title.clone() mode=visit.mode close_href action bitting=shown.webhook.id.to_string() slim=true foot>
                <FormOrigin fields=hidden/>
                <FormProblem state=FormState::of(ENDPOINT)/>
                <p>
                    "Nothing more is sent to " <code>{url}</code>
                    ". Its signing secret and its log go with it." {waits} " This cannot be undone; you can disable it instead."
                </p>
            </Dialog>
        };
        shown.framed(&visit, &title, Some(dialog.into_any())).await
    })
}
