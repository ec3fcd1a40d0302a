//! The webhooks of the merchant.

use leptos::prelude::*;

use super::{acts, table::WebhooksTable};
use crate::{
    contract::{paths, problem::Problem},
    domain::{role::Permission, webhook::EndpointStatus},
    pages::{
        developers::tabs::{DevelopersTabs, Tab},
        support::{
            frame::{Section, framed},
            listing::{ListAddress, ListSearch},
            page::member_page,
            visit::Visit,
        },
    },
    server_fns::{overview::count_credentials, webhooks::list_webhooks},
    ui::kit::{EmptyState, FilterMenu, LinkButton, Look, PageHead},
};

const STATUSES: [(&str, &str); 3] = [("", "Any status"), ("live", "Live"), ("disabled", "Disabled")];
/// What a webhook is, for somebody who has none.
const ABOUT: &str = "A webhook is a server of yours that is told when something happens to your credentials or payments, \
                     so that your software need not ask. Every message is signed, and tried again until your server takes it.";

#[component]
pub fn WebhooksPage() -> impl IntoView {
    member_page(|visit| async move {
        let page = list(&visit).await?;
        Ok(list_framed(&visit, "Webhooks", page, None).await)
    })
}

/// The list in its frame, with what stands over it.
pub async fn list_framed(visit: &Visit, title: &str, page: AnyView, over: Option<AnyView>) -> AnyView {
    let developers = paths::developers(visit.mode);
    let crumbs = [("Settings", developers.as_str()), ("Developers", &developers), ("Webhooks", "")];
    framed(visit, title, Section::Developers, &crumbs, page, over).await
}

/// The list, filtered as the address says.
pub async fn list(visit: &Visit) -> Result<AnyView, Problem> {
    let address = ListAddress::of(visit, &["q", "status"]);
    let found = list_webhooks(visit.mode, address.get("q").to_owned(), address.get("status").to_owned()).await?;
    let counts = count_credentials(visit.mode).await?;
    let (empty, narrowed) = (found.is_empty(), address.narrows(&["q", "status"]));
    // An empty list offers its first action itself: one primary on a view.
    let bare = empty && !narrowed;
    let may_create = visit.can(Permission::ManageWebhooks);
    let mode = visit.mode;
    let create = move || {
        let href = paths::new_webhook(mode);
        view! { <LinkButton href look=Look::Primary icon="plus">"Add a webhook"</LinkButton> }
    };
    let body = match (bare, empty) {
        (true, _) => view! {
            <EmptyState title=format!("No webhooks in {mode} mode yet") text=ABOUT>{may_create.then(create)}</EmptyState>
        }
        .into_any(),
        (_, true) => view! {
            <EmptyState title="No webhook matches" text="Try another name or address, or another status.">
                <LinkButton href=paths::webhooks(mode)>"Show all webhooks"</LinkButton>
            </EmptyState>
        }
        .into_any(),
        _ => view! { <WebhooksTable visit=visit.clone() found/> }.into_any(),
    };
    let status = EndpointStatus::parse(address.get("status")).map_or("any", EndpointStatus::title);
    let toolbar = (!bare).then(|| {
        view! {
            <div class="toolbar">
                <ListSearch address=address.clone() label="Name or URL"/>
                <FilterMenu label="Status" value=status items=address.filter("status", &STATUSES)/>
            </div>
        }
    });
    Ok(view! {
        <PageHead title="Developers">{(may_create && !bare).then(create)}</PageHead>
        <DevelopersTabs visit=visit.clone() counts current=Tab::Webhooks/>
        {acts::problems()}
        <div class="after-tabs">{toolbar}{body}</div>
    }
    .into_any())
}
