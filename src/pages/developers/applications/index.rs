//! The applications of the merchant.

use leptos::prelude::*;

use super::table::ApplicationsTable;
use crate::{
    contract::{paths, problem::Problem},
    domain::role::Permission,
    pages::{
        developers::tabs::{DevelopersTabs, Tab},
        support::{
            frame::{Section, framed},
            listing::{ListAddress, ListSearch},
            page::member_page,
            visit::Visit,
        },
    },
    server_fns::{applications::list_applications, overview::count_credentials},
    ui::kit::{EmptyState, FilterMenu, LinkButton, Look, PageHead},
};

const STATUSES: [(&str, &str); 3] = [("", "Any status"), ("enabled", "Enabled"), ("disabled", "Disabled")];

#[component]
pub fn ApplicationsPage() -> impl IntoView {
    member_page(|visit| async move {
        let page = list(&visit).await?;
        Ok(list_framed(&visit, "Applications", page, None).await)
    })
}

/// The list in its frame, with what stands over it.
pub async fn list_framed(visit: &Visit, title: &str, page: AnyView, over: Option<AnyView>) -> AnyView {
    let developers = paths::developers(visit.mode);
    let crumbs = [("Settings", developers.as_str()), ("Developers", &developers), ("Applications", "")];
    framed(visit, title, Section::Developers, &crumbs, page, over).await
}

/// The list, filtered as the address says.
pub async fn list(visit: &Visit) -> Result<AnyView, Problem> {
    let address = ListAddress::of(visit, &["q", "status"]);
    let (q, status) = (address.get("q").to_owned(), address.get("status").to_owned());
    let found = list_applications(visit.mode, q, status, address.place().to_owned()).await?;
    let counts = count_credentials(visit.mode).await?;
    let (empty, narrowed) = (found.rows.is_empty(), address.narrows(&["q", "status", "place"]));
    // An empty list offers its first action itself: one primary on a view.
    let bare = empty && !narrowed;
    let may_create = visit.can(Permission::ManageApplications);
    let mode = visit.mode;
    let create = move || {
        let href = paths::new_application(mode);
        view! { <LinkButton href look=Look::Primary icon="plus">"Create Application"</LinkButton> }
    };
    let body = match (bare, empty) {
        (true, _) => view! {
            <EmptyState
                title="No applications yet"
                text="An application is one integration: its Client ID, the features it may use, and the API keys that your software calls with."
            >{may_create.then(create)}</EmptyState>
        }
        .into_any(),
        (_, true) => view! {
            <EmptyState title="No application matches" text="Try another name or Client ID, or another status.">
                <LinkButton href=paths::applications(mode)>"Show all applications"</LinkButton>
            </EmptyState>
        }
        .into_any(),
        _ => view! { <ApplicationsTable visit=visit.clone() list=address.clone() found/> }.into_any(),
    };
    Ok(view! {
        <PageHead title="Developers">{(may_create && !bare).then(create)}</PageHead>
        <DevelopersTabs visit=visit.clone() counts current=Tab::Applications/>
        {toolbar(&address)}
        {body}
    }
    .into_any())
}

fn toolbar(list: &ListAddress) -> AnyView {
    let now = STATUSES.iter().find(|(value, _)| !value.is_empty() && *value == list.get("status"));
    let value = now.map_or("any", |(_, label)| *label);
    view! {
        <div class="toolbar">
            <ListSearch address=list.clone() label="Name or Client ID"/>
            <FilterMenu label="Status" value items=list.filter("status", &STATUSES)/>
        </div>
    }
    .into_any()
}
