//! The payment tokens of the merchant.

use leptos::prelude::*;

use super::{
    create::{CreateProblem, CreateToken},
    table::TokensTable,
};
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
    server_fns::{overview::count_credentials, payment_tokens::list_payment_tokens},
    ui::kit::{EmptyState, FilterMenu, LinkButton, Look, PageHead},
};

const STATUSES: [(&str, &str); 4] =
    [("", "Any status"), ("active", "ACTIVE"), ("expired", "EXPIRED"), ("revoked", "REVOKED")];
/// What a token is, for somebody who has none.
const ABOUT: &str = "A payment token is one secret key with which your software asks for payments, without your login. \
                     It opens only the countries, operators and methods that you choose, can be held to certain \
                     telephone numbers, and is followed and revoked by itself.";

#[component]
pub fn PaymentTokensPage() -> impl IntoView {
    member_page(|visit| async move {
        let page = list(&visit).await?;
        let developers = paths::developers(visit.mode);
        let crumbs = [("Settings", developers.as_str()), ("Developers", &developers), ("Payment tokens", "")];
        Ok(framed(&visit, "Payment tokens", Section::Developers, &crumbs, page, None).await)
    })
}

/// The list, filtered as the address says.
async fn list(visit: &Visit) -> Result<AnyView, Problem> {
    let address = ListAddress::of(visit, &["q", "status", "country"]);
    let get = |name| address.get(name).to_owned();
    let found =
        list_payment_tokens(visit.mode, get("q"), get("status"), get("country"), address.place().to_owned()).await?;
    let counts = count_credentials(visit.mode).await?;
    let narrowed = address.narrows(&["q", "status", "country", "place"]);
    let empty = found.rows.is_empty();
    // An empty list offers its first action itself: one primary on a view.
    let bare = empty && !narrowed;
    let may_create = visit.can(Permission::ManageCredentials);
    let mode = visit.mode;
    let create = move || view! { <CreateToken mode/> };
    let body = match (bare, empty) {
        (true, _) => view! {
            <div class="after-tabs">
                <EmptyState title=format!("No payment tokens in {mode} mode yet") text=ABOUT>
                    {may_create.then(create)}
                    <LinkButton href=paths::API_DOCS look=Look::Quiet>"Read the API reference"</LinkButton>
                </EmptyState>
            </div>
        }
        .into_any(),
        (_, true) => view! {
            <EmptyState title="No payment token matches" text="Search looks for a part of the name, an operator, or a number however it is written.">
                <LinkButton href=paths::payment_tokens(mode)>"Show all payment tokens"</LinkButton>
            </EmptyState>
        }
        .into_any(),
        _ => view! { <TokensTable visit=visit.clone() list=address.clone() found/> }.into_any(),
    };
    Ok(view! {
        <PageHead title="Developers">{(may_create && !bare).then(create)}</PageHead>
        <DevelopersTabs visit=visit.clone() counts current=Tab::PaymentTokens/>
        <CreateProblem/>
        {(!bare).then(|| toolbar(visit, &address))}
        {body}
    }
    .into_any())
}

fn toolbar(visit: &Visit, list: &ListAddress) -> AnyView {
    let known = visit.context.platform.catalogue.countries();
    let countries: Vec<(&str, &str)> = [("", "Any country")]
        .into_iter()
        .chain(known.iter().map(|country| (country.code.as_str(), country.name.as_str())))
        .collect();
    let chosen = |name: &str, choices: &[(&str, &str)]| {
        let now = choices.iter().find(|(value, _)| !value.is_empty() && *value == list.get(name));
        now.map_or("any", |(_, label)| *label).to_owned()
    };
    view! {
        <div class="toolbar">
            <ListSearch address=list.clone() label="Name, number or operator"/>
            <FilterMenu label="Status" value=chosen("status", &STATUSES) items=list.filter("status", &STATUSES)/>
            <FilterMenu label="Country" value=chosen("country", &countries) items=list.filter("country", &countries)/>
            {visit.can(Permission::ManageCredentials).then(|| {
                view! { <span class="push"><LinkButton href=paths::callback_keys(visit.mode)>"Callback keys…"</LinkButton></span> }
            })}
        </div>
    }
    .into_any()
}
