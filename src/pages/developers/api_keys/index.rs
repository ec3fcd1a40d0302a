//! *Manage API Keys*: a panel over the application's page.

use leptos::{children::ViewFnOnce, prelude::*};

use super::table::KeysTable;
use crate::{
    contract::paths,
    domain::{mode::Mode, role::Permission},
    pages::{
        developers::applications::shown::Shown,
        support::{page::member_page, visit::Visit},
    },
    ui::kit::{EmptyState, LinkButton, Look, Note, Sheet, Tone},
};

#[component]
pub fn ApiKeysPage() -> impl IntoView {
    member_page(|visit| async move {
        let shown = Shown::of(&visit).await?;
        let over = panel(&visit, &shown);
        Ok(shown.framed(&visit, &format!("API keys of {}", shown.name), Some(over)).await)
    })
}

/// The panel with the list of keys.
pub fn panel(visit: &Visit, shown: &Shown) -> AnyView {
    let mode = visit.mode;
    let may_add = visit.can(Permission::ManageCredentials) && shown.kind.takes_keys();
    let add = {
        let href = paths::new_api_key(mode, shown.id);
        move || view! { <LinkButton href look=Look::Primary icon="plus">"Add API Key"</LinkButton> }
    };
    let foot = (may_add && !shown.keys.is_empty()).then(|| {
        let add = add.clone();
        ViewFnOnce::from(move || view! { <span class="row push">{add()}</span> })
    });
    let disabled = shown.disabled.then(|| {
        view! {
            <Note tone=Tone::Warn title="The application is disabled.">"None of its keys works until it is enabled again."</Note>
        }
    });
    let body = if !shown.kind.takes_keys() {
        view! {
            <EmptyState title="No API keys" text="An embedded application has a Client ID only, no API keys."/>
        }
        .into_any()
    } else if shown.keys.is_empty() {
        let text = match mode {
            Mode::Test => "A key is shown once, when it is made. Test keys never work in live mode.",
            Mode::Live => "A key is shown once, when it is made. Live keys move real money.",
        };
        view! { <EmptyState title=format!("No API keys in {mode} mode yet") text>{may_add.then(add)}</EmptyState> }
            .into_any()
    } else {
        view! { <KeysTable visit=visit.clone() keys=shown.keys.clone() disabled=shown.disabled/> }.into_any()
    };
    let lede = format!("Keys of {} in {mode} mode. Keep them on your server; never share them.", shown.name);
    let content = view! { <p class="sm muted">{lede}</p>{disabled}{body} };
    let (title, close_href) = ("Manage API Keys", shown.href(mode));
    match foot {
        Some(foot) => view! { <Sheet title mode close_href foot>{content}</Sheet> }.into_any(),
        None => view! { <Sheet title mode close_href>{content}</Sheet> }.into_any(),
    }
}

/// The panel under a dialog about one of its keys: in sight, out of reach.
pub fn panel_beneath(visit: &Visit, shown: &Shown, dialog: AnyView) -> AnyView {
    view! { <div class="beneath" inert>{panel(visit, shown)}</div>{dialog} }.into_any()
}
