//! The applications of the merchant.

use leptos::prelude::*;

use super::table::ApplicationsTable;
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
    server_fns::applications::list_applications,
    ui::kit::{LinkButton, Look},
};

const STATUSES: [(&str, &str); 3] = [("", "Any status"), ("enabled", "Enabled"), ("disabled", "Disabled")];
pub const LIST: ListPage = ListPage {
    tab: Tab::Applications,
    title: "Applications",
    things: "applications",
    about: "An application is one integration: its Client ID, the features it may use, and the API keys that your software \
            calls with.",
    search: ("Name or Client ID", "Try another name or Client ID, or another status."),
};

#[component]
pub fn ApplicationsPage() -> impl IntoView {
    member_page(|visit| async move {
        let page = list(&visit).await?;
        Ok(LIST.framed(&visit, LIST.title, page, None).await)
    })
}

/// The list, filtered as the address says.
pub async fn list(visit: &Visit) -> Result<AnyView, Problem> {
    let address = ListAddress::of(visit, &["q", "status"]);
    let (q, status) = (address.get("q").to_owned(), address.get("status").to_owned());
    let found = list_applications(visit.mode, q, status, address.place().to_owned()).await?;
    let create = visit.can(Permission::ManageApplications).then(|| {
        let href = paths::new_application(visit.mode);
        (move || view! { <LinkButton href=href.clone() look=Look::Primary icon="plus">"Create Application"</LinkButton> })
            .into()
    });
    let (of, list, empty) = (visit.clone(), address.clone(), found.rows.is_empty());
    let listed = Listed {
        address,
        filters: &[("status", "Status", &STATUSES)],
        empty,
        create,
        learn: None,
        problems: None,
        aside: None,
        table: (move || view! { <ApplicationsTable visit=of.clone() list=list.clone() found=found.clone()/> }).into(),
    };
    LIST.page(visit, listed).await
}
