//! The access tokens of the merchant.

use leptos::prelude::*;

use super::table::TokensTable;
use crate::{
    contract::{paths, problem::Problem},
    domain::{access_token::Section as Part, role::Permission},
    pages::{
        developers::tabs::{DevelopersTabs, Tab},
        support::{
            frame::{Section, framed},
            listing::{ListAddress, ListSearch},
            page::member_page,
            visit::Visit,
        },
    },
    server_fns::{access_tokens::list_access_tokens, overview::count_credentials},
    ui::kit::{EmptyState, FilterMenu, LinkButton, Look, PageHead},
};

const STATUSES: [(&str, &str); 6] = [
    ("", "Any status"),
    ("active", "Live"),
    ("rotating", "Rotating"),
    ("disabled", "Disabled"),
    ("expired", "Expired"),
    ("revoked", "Revoked"),
];
/// What a token is, for somebody who has none.
const ABOUT: &str = "An access token is a set of API credentials for one integration: an API key and secret for your server and a \
                     public key for the checkout form. It opens only the sections that you choose, read-only or read-write, and \
                     is disabled, enabled and revoked by itself.";

#[component]
pub fn AccessTokensPage() -> impl IntoView {
    member_page(|visit| async move {
        let page = list(&visit).await?;
        let developers = paths::developers(visit.mode);
        let crumbs = [("Settings", developers.as_str()), ("Developers", &developers), ("Access tokens", "")];
        Ok(framed(&visit, "Access tokens", Section::Developers, &crumbs, page, None).await)
    })
}

/// The list, filtered as the address says.
async fn list(visit: &Visit) -> Result<AnyView, Problem> {
    let address = ListAddress::of(visit, &["q", "status", "section"]);
    let get = |name| address.get(name).to_owned();
    let found = list_access_tokens(visit.mode, get("q"), get("status"), get("section"), address.place().to_owned());
    let found = found.await?;
    let counts = count_credentials(visit.mode).await?;
    let narrowed = address.narrows(&["q", "status", "section", "place"]);
    let empty = found.rows.is_empty();
    // An empty list offers its first action itself: one primary on a view.
    let bare = empty && !narrowed;
    let may_create = visit.can(Permission::ManageCredentials);
    let mode = visit.mode;
    let create = move || {
        view! { <LinkButton href=paths::new_access_token(mode) look=Look::Primary icon="plus">"Create"</LinkButton> }
    };
    let body = match (bare, empty) {
        (true, _) => view! {
            <div class="after-tabs">
                <EmptyState title=format!("No access tokens in {mode} mode yet") text=ABOUT>
                    {may_create.then(create)}
                    <LinkButton href=paths::API_DOCS look=Look::Quiet>"Read the API reference"</LinkButton>
                </EmptyState>
            </div>
        }
        .into_any(),
        (_, true) => view! {
            <EmptyState title="No access token matches" text="Search looks for a part of the name, or for the last four characters of an API key.">
                <LinkButton href=paths::access_tokens(mode)>"Show all access tokens"</LinkButton>
            </EmptyState>
        }
        .into_any(),
        _ => view! { <TokensTable visit=visit.clone() list=address.clone() found/> }.into_any(),
    };
    Ok(view! {
        <PageHead title="Developers">{(may_create && !bare).then(create)}</PageHead>
        <DevelopersTabs visit=visit.clone() counts current=Tab::AccessTokens/>
        {(!bare).then(|| toolbar(visit, &address))}
        {body}
    }
    .into_any())
}

fn toolbar(visit: &Visit, list: &ListAddress) -> AnyView {
    let sections: Vec<(&str, &str)> = [("", "Any section")]
        .into_iter()
        .chain(Part::ALL.iter().map(|section| (section.as_str(), section.title())))
        .collect();
    let chosen = |name: &str, choices: &[(&str, &str)]| {
        let now = choices.iter().find(|(value, _)| !value.is_empty() && *value == list.get(name));
        now.map_or("any", |(_, label)| *label).to_owned()
    };
    view! {
        <div class="toolbar">
            <ListSearch address=list.clone() label="Name or end of key"/>
            <FilterMenu label="Status" value=chosen("status", &STATUSES) items=list.filter("status", &STATUSES)/>
            <FilterMenu label="Section" value=chosen("section", &sections) items=list.filter("section", &sections)/>
            <span class="push row">
                <LinkButton href=paths::signature_lab(visit.mode)>"Signature lab"</LinkButton>
                <LinkButton href=paths::integrations(visit.mode)>"Integrations"</LinkButton>
            </span>
        </div>
    }
    .into_any()
}
