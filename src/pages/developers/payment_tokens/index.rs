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
        developers::{
            list_page::{ListPage, Listed},
            tabs::Tab,
        },
        support::{listing::ListAddress, page::member_page, visit::Visit},
    },
    server_fns::payment_tokens::list_payment_tokens,
    ui::kit::{LinkButton, Look},
};

const STATUSES: [(&str, &str); 4] =
    [("", "Any status"), ("active", "ACTIVE"), ("expired", "EXPIRED"), ("revoked", "REVOKED")];
const LIST: ListPage = ListPage {
    tab: Tab::PaymentTokens,
    title: "Payment tokens",
    things: "payment tokens",
    about: "A payment token is one secret key with which your software asks for payments, without your login. It opens \
            only the countries, operators and methods that you choose, can be held to certain telephone numbers, and is \
            followed and revoked by itself.",
    search: (
        "Name, number or operator",
        "Search looks for a part of the name, an operator, or a number however it is written.",
    ),
};

#[component]
pub fn PaymentTokensPage() -> impl IntoView {
    member_page(|visit| async move {
        let page = list(&visit).await?;
        Ok(LIST.framed(&visit, LIST.title, page, None).await)
    })
}

/// The list, filtered as the address says.
async fn list(visit: &Visit) -> Result<AnyView, Problem> {
    let address = ListAddress::of(visit, &["q", "status", "country"]);
    let get = |name| address.get(name).to_owned();
    let found =
        list_payment_tokens(visit.mode, get("q"), get("status"), get("country"), address.place().to_owned()).await?;
    let known = visit.context.platform.catalogue.countries();
    let countries: Vec<(&str, &str)> = [("", "Any country")]
        .into_iter()
        .chain(known.iter().map(|country| (country.code.as_str(), country.name.as_str())))
        .collect();
    let (mode, may_change) = (visit.mode, visit.can(Permission::ManageCredentials));
    let create = may_change.then(|| (move || view! { <CreateToken mode/> }).into());
    let learn = view! { <LinkButton href=paths::API_DOCS look=Look::Quiet>"Read the API reference"</LinkButton> };
    let keys = may_change
        .then(|| view! { <LinkButton href=paths::callback_keys(mode)>"Callback keys…"</LinkButton> }.into_any());
    let (of, list, empty) = (visit.clone(), address.clone(), found.rows.is_empty());
    let listed = Listed {
        address,
        filters: &[("status", "Status", &STATUSES), ("country", "Country", &countries)],
        empty,
        create,
        learn: Some(learn.into_any()),
        problems: Some(view! { <CreateProblem/> }.into_any()),
        aside: keys,
        table: (move || view! { <TokensTable visit=of.clone() list=list.clone() found=found.clone()/> }).into(),
    };
    LIST.page(visit, listed).await
}
