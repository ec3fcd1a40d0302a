//! The access tokens of the merchant.

use leptos::prelude::*;

use super::table::TokensTable;
use crate::{
    contract::{paths, problem::Problem},
    domain::{access_token::Section, role::Permission},
    pages::{
        developers::{
            list_page::{ListPage, Listed},
            tabs::Tab,
        },
        support::{listing::ListAddress, page::member_page, visit::Visit},
    },
    server_fns::access_tokens::list_access_tokens,
    ui::kit::{LinkButton, Look},
};

const STATUSES: [(&str, &str); 6] = [
    ("", "Any status"),
    ("active", "Live"),
    ("rotating", "Rotating"),
    ("disabled", "Disabled"),
    ("expired", "Expired"),
    ("revoked", "Revoked"),
];
const LIST: ListPage = ListPage {
    tab: Tab::AccessTokens,
    title: "Access tokens",
    things: "access tokens",
    about: "An access token is a set of API credentials for one integration: an API key and secret for your server and a \
            public key for the checkout form. It opens only the sections that you choose, read-only or read-write, and \
            is disabled, enabled and revoked by itself.",
    search: (
        "Name or end of key",
        "Search looks for a part of the name, or for the last four characters of an API key.",
    ),
};

#[component]
pub fn AccessTokensPage() -> impl IntoView {
    member_page(|visit| async move {
        let page = list(&visit).await?;
        Ok(LIST.framed(&visit, LIST.title, page, None).await)
    })
}

/// The list, filtered as the address says.
async fn list(visit: &Visit) -> Result<AnyView, Problem> {
    let address = ListAddress::of(visit, &["q", "status", "section"]);
    let get = |name| address.get(name).to_owned();
    let found = list_access_tokens(visit.mode, get("q"), get("status"), get("section"), address.place().to_owned());
    let found = found.await?;
    let sections: Vec<(&str, &str)> = [("", "Any section")]
        .into_iter()
        .chain(Section::ALL.iter().map(|section| (section.as_str(), section.title())))
        .collect();
    let mode = visit.mode;
    let create = visit.can(Permission::ManageCredentials).then(|| {
        let href = paths::new_access_token(mode);
        (move || view! { <LinkButton href=href.clone() look=Look::Primary icon="plus">"Create"</LinkButton> }).into()
    });
    let learn = view! { <LinkButton href=paths::API_DOCS look=Look::Quiet>"Read the API reference"</LinkButton> };
    let aside = view! {
        <span class="row tight">
            <LinkButton href=paths::signature_lab(mode)>"Signature lab"</LinkButton>
            <LinkButton href=paths::integrations(mode)>"Integrations"</LinkButton>
        </span>
    };
    let (of, list, empty) = (visit.clone(), address.clone(), found.rows.is_empty());
    let listed = Listed {
        address,
        filters: &[("status", "Status", &STATUSES), ("section", "Section", &sections)],
        empty,
        create,
        learn: Some(learn.into_any()),
        problems: None,
        aside: Some(aside.into_any()),
        table: (move || view! { <TokensTable visit=of.clone() list=list.clone() found=found.clone()/> }).into(),
    };
    LIST.page(visit, listed).await
}
