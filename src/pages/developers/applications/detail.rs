//! One application: what it is, what it may use, and its keys in short.

use leptos::prelude::*;

use super::shown::{Shown, in_use};
use crate::{
    contract::paths,
    domain::role::Permission,
    islands::copy_button::CopyButton,
    pages::{
        developers::{activity::LastActivity, receipt, samples},
        support::{moment::Day, page::member_page, visit::Visit},
    },
    ui::kit::{CodeBlock, CopyField, LinkButton, Look, Note, PageHead, Shape, StatusBadge, Tone},
};

#[component]
pub fn ApplicationPage() -> impl IntoView {
    member_page(|visit| async move {
        let shown = Shown::of(&visit).await?;
        Ok(shown.framed(&visit, &shown.name, None).await)
    })
}

/// The page itself; dialogs about the application stand over it.
pub fn application(visit: &Visit, shown: &Shown) -> AnyView {
    let disabled = shown.disabled.then(|| {
        view! {
            <Note tone=Tone::Warn title="This application is disabled.">
                "Its API keys and tokens are refused until it is enabled again."
            </Note>
        }
    });
    let snippets = samples::get_token(&visit.context.platform.settings.public_url, Some(&shown.client_id));
    let sample = shown.kind.takes_keys().then(|| {
        view! {
            <section class="part">
                <h2>"Get a token"</h2>
                <p class="sm muted">
                    "The Client ID and an API key are exchanged for a token of one hour. Keep the key in "
                    <code>"CLICKPESA_API_KEY"</code> ", on your server only."
                </p>
                <CodeBlock name="token" samples=snippets/>
            </section>
        }
    });
    let (name, actions) = (shown.name.clone(), actions(visit, shown));
    view! {
        <PageHead title=name>{actions}</PageHead>
        <div class="parts">{disabled}{facts(visit, shown)}{receipt::panel(visit, shown.id, shown.receipt.as_ref())}{sample}</div>
    }
    .into_any()
}

fn actions(visit: &Visit, shown: &Shown) -> AnyView {
    let mode = visit.mode;
    let manage = visit.can(Permission::ManageApplications);
    let keys = shown.kind.takes_keys().then(|| {
        let label = if visit.can(Permission::ManageCredentials) { "Manage API Keys" } else { "View API Keys" };
        view! { <LinkButton href=paths::api_keys(mode, shown.id) look=Look::Primary icon="key">{label}</LinkButton> }
    });
    let switch = if shown.disabled { ("enable", "Enable…") } else { ("disable", "Disable…") };
    let callbacks = visit.can(Permission::ManageWebhooks).then(|| {
        view! { <LinkButton href=paths::callbacks(mode, shown.id)>"Callbacks"</LinkButton> }
    });
    let acts = manage.then(|| {
        view! {
            <LinkButton href=shown.act(mode, "edit")>"Edit"</LinkButton>
            <LinkButton href=shown.act(mode, switch.0)>{switch.1}</LinkButton>
            <LinkButton href=shown.act(mode, "delete") look=Look::Danger>"Delete…"</LinkButton>
        }
    });
    view! { {acts}{callbacks}{keys} }.into_any()
}

fn facts(visit: &Visit, shown: &Shown) -> AnyView {
    let now = visit.now();
    let (usable, last_used) = in_use(&shown.keys);
    let status = match shown.disabled {
        true => view! { <StatusBadge shape=Shape::Ring text="Disabled"/> },
        false => view! { <StatusBadge tone=Tone::Ok text="Enabled"/> },
    };
    let features = shown.features.iter().map(|feature| {
        view! { <li>{feature.title()} " " <span class="faint">{feature.describe()}</span></li> }
    });
    let keys = match (shown.kind.takes_keys(), usable) {
        (false, _) => "None: an embedded application has a Client ID only.".into_any(),
        (true, 0) => format!("None in use in {} mode", visit.mode).into_any(),
        (true, _) => {
            let count = format!("{usable} in use in {} mode", visit.mode);
            view! { {count} <LastActivity used=last_used now/> }.into_any()
        }
    };
    view! {
        <dl class="panel app-facts">
            <dt>"Client ID"</dt>
            <dd>
                <CopyField id="client-id" value=shown.client_id.clone()>
                    <CopyButton target="client-id" label="Copy" compact=false/>
                </CopyField>
                <span class="hint">"Not a secret. Every request for a token carries it."</span>
            </dd>
            <dt>"Integration Type"</dt><dd>{shown.kind.title()}</dd>
            {shown.return_url.clone().map(|url| view! { <dt>"Return URL"</dt><dd><code>{url}</code></dd> })}
            <dt>"Features"</dt><dd><ul>{features.collect_view()}</ul></dd>
            <dt>"Status"</dt><dd>{status}</dd>
            <dt>"API keys"</dt><dd>{keys}</dd>
            <dt>"Created"</dt><dd><Day at=shown.created_at/></dd>
        </dl>
    }
    .into_any()
}
