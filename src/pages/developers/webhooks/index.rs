//! The webhooks of the merchant.

use leptos::prelude::*;

use super::{acts, table::WebhooksTable};
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
    server_fns::webhooks::list_webhooks,
    ui::kit::{LinkButton, Look},
};

const STATUSES: [(&str, &str); 3] = [("", "Any status"), ("live", "Live"), ("disabled", "Disabled")];
pub const LIST: ListPage = ListPage {
    tab: Tab::Webhooks,
    title: "Webhooks",
    things: "webhooks",
    about: "A webhook is a server of yours that is told when something happens to your credentials or payments, so that \
            your software need not ask. Every message is signed, and tried again until your server takes it.",
    search: ("Name or URL", "Try another name or address, or another status."),
};

#[component]
pub fn WebhooksPage() -> impl IntoView {
    member_page(|visit| async move {
        let page = list(&visit).await?;
        Ok(LIST.framed(&visit, LIST.title, page, None).await)
    })
}

/// The list, filtered as the address says.
pub async fn list(visit: &Visit) -> Result<AnyView, Problem> {
    let address = ListAddress::of(visit, &["q", "status"]);
    let found = list_webhooks(visit.mode, address.get("q").to_owned(), address.get("status").to_owned()).await?;
    let create = visit.can(Permission::ManageWebhooks).then(|| {
        let href = paths::new_webhook(visit.mode);
        (move || view! { <LinkButton href=href.clone() look=Look::Primary icon="plus">"Add a webhook"</LinkButton> })
            .into()
    });
    let (of, empty) = (visit.clone(), found.is_empty());
    let listed = Listed {
        address,
        filters: &[("status", "Status", &STATUSES)],
        empty,
        create,
        learn: None,
        problems: Some(acts::problems().into_any()),
        aside: None,
        table: (move || view! { <WebhooksTable visit=of.clone() found=found.clone()/> }).into(),
    };
    LIST.page(visit, listed).await
}
