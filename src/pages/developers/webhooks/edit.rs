//! Name, URL, events and status of a webhook: a sheet over its page.

use leptos::prelude::*;

use super::{
    form::{Initial, WebhookFields},
    shown::Shown,
};
use crate::{
    contract::paths,
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        page::member_page,
        step_up::StepUpFields,
    },
    ui::kit::{Button, LinkButton, Look, Sheet},
};

const ENDPOINT: &str = "webhooks/edit";

#[component]
pub fn EditWebhookPage() -> impl IntoView {
    member_page(|visit| async move {
        let shown = Shown::to_act_on(&visit).await?;
        let webhook = shown.webhook.clone();
        let (form, hidden) = (FormState::of(ENDPOINT), shown.hidden());
        let (back, close_href) = (shown.href(), shown.href());
        let foot = move || {
            view! {
                <span class="row push">
                    <LinkButton href=back>"Cancel"</LinkButton>
                    <Button look=Look::Primary>"Save changes"</Button>
                </span>
            }
        };
        let title = format!("Edit {}", webhook.name);
        let initial = Initial { name: webhook.name, url: webhook.url, events: webhook.events, status: webhook.status };
        let sheet = view! {
            <Sheet title="Edit webhook" mode=visit.mode close_href action=paths::server_fn(ENDPOINT) foot>
                <FormOrigin fields=hidden/>
                <FormProblem state=form.clone()/>
                <WebhookFields form=form.clone() initial/>
                <StepUpFields form only_for="another URL"/>
            </Sheet>
        };
        shown.framed(&visit, &title, Some(sheet.into_any())).await
    })
}
