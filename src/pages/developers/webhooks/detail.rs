//! One webhook: what it is told, and the log of its deliveries.

use leptos::prelude::*;

use super::{acts, log, shown::Shown, words};
use crate::{
    contract::{problem::Problem, webhook_rows::WebhookRow},
    domain::{role::Permission, webhook::EndpointStatus},
    pages::support::{moment::Day, page::member_page, visit::Visit},
    server::text,
    ui::kit::{LinkButton, Look, Note, PageHead, StatusBadge, Tone},
};

#[component]
pub fn WebhookPage() -> impl IntoView {
    member_page(|visit| async move {
        let shown = Shown::of(&visit).await?;
        shown.framed(&visit, &shown.webhook.name, None).await
    })
}

/// The page itself; dialogs about the webhook stand over it.
pub async fn webhook(visit: &Visit, shown: &Shown) -> Result<AnyView, Problem> {
    let log = log::log(visit, shown).await?;
    let disabled = (shown.webhook.status == EndpointStatus::Disabled).then(|| {
        view! {
            <Note tone=Tone::Warn title="This webhook is disabled.">
                "Nothing is sent. What happens meanwhile is not sent later either."
            </Note>
        }
    });
    let actions = visit.can(Permission::ManageWebhooks).then(|| {
        view! {
            <LinkButton href=shown.act("edit")>"Edit"</LinkButton>
            <LinkButton href=shown.act("rotate")>"Rotate secret…"</LinkButton>
            {acts::buttons(&shown.webhook)}
            <LinkButton href=shown.act("delete") look=Look::Danger>"Delete…"</LinkButton>
        }
    });
    let name = shown.webhook.name.clone();
    Ok(view! {
        <PageHead title=name>{actions}</PageHead>
        <div class="parts wide">
            {acts::problems()}
            {disabled}
            {facts(&shown.webhook)}
            {log}
        </div>
    }
    .into_any())
}

fn facts(webhook: &WebhookRow) -> AnyView {
    let (tone, shape) = words::status(webhook.status);
    let events = webhook.events.iter().map(|kind| view! { <li><code>{kind.as_str()}</code></li> }).collect_view();
    let secret = match webhook.old_secret_until {
        None => "It was shown once, when it was made.".to_owned(),
        Some(until) => format!("The one before the last rotation signs, too, until {}.", text::exact(until)),
    };
    view! {
        <dl class="panel app-facts">
            <dt>"URL"</dt><dd class="mono">{webhook.url.clone()}</dd>
            <dt>"Status"</dt><dd><StatusBadge tone shape text=webhook.status.title()/></dd>
            <dt>"Signing secret"</dt><dd><code>"whsec_…"</code> <span class="hint">{secret}</span></dd>
            <dt>"Created"</dt><dd><Day at=webhook.created_at/> " by " {webhook.created_by.clone()}</dd>
            <dt>"Events"</dt>
            <dd><details><summary>{words::events(&webhook.events)}</summary><ul>{events}</ul></details></dd>
        </dl>
    }
    .into_any()
}
