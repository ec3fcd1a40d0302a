//! Developers → Overview: every credential of the merchant in one mode, what needs attention first.

mod attention;
mod create_menu;
mod links;
mod rows;
mod toolbar;

use leptos::prelude::*;

pub use toolbar::status_title;

use super::{
    live_checklist::live_checklist,
    tabs::{DevelopersTabs, Tab},
};
use crate::{
    contract::{paths, problem::Problem, rows::CredentialRow},
    domain::role::Permission,
    pages::support::{
        frame::{Section, framed},
        listing::ListAddress,
        page::member_page,
        visit::Visit,
    },
    server::service,
    server_fns::overview::{count_credentials, list_credentials},
    ui::kit::{EmptyState, LinkButton, Look, PageHead},
};

/// What narrows the list.
const FILTERS: [&str; 3] = ["q", "kind", "status"];

#[component]
pub fn OverviewPage() -> impl IntoView {
    member_page(|visit| async move {
        let list = ListAddress::of(&visit, &["q", "kind", "status", "sort"]);
        let get = |name| list.get(name).to_owned();
        let place = list.place().to_owned();
        let found = list_credentials(visit.mode, get("q"), get("kind"), get("status"), get("sort"), place).await?;
        let counts = count_credentials(visit.mode).await?;
        let attention = urgent(&visit, &list, &found.rows).await?;
        let standing = live_checklist(&visit).await?;
        let onboarding = service::merchants::onboarding(&visit.context.platform, &visit.actor).await?;
        let open = onboarding.opens(visit.mode);
        let narrowed = list.narrows(&FILTERS) || !list.place().is_empty();
        // The empty state brings its own first action.
        let menu = (narrowed || !found.rows.is_empty())
            .then(|| view! { <create_menu::CreateMenu visit=visit.clone()/> }.into_any());
        let body = match (found.rows.is_empty(), narrowed) {
            (true, false) => nothing_yet(&visit),
            (true, true) => view! { <toolbar::Toolbar list=list.clone()/>{no_match(&list)} }.into_any(),
            (false, _) => view! {
                <toolbar::Toolbar list=list.clone()/>
                <rows::CredentialTable visit=visit.clone() list=list.clone() found open/>
            }
            .into_any(),
        };
        let page = view! {
            <PageHead title="Developers">{menu}</PageHead>
            <DevelopersTabs visit=visit.clone() counts current=Tab::Overview/>
            {standing}
            {attention}
            {body}
        };
        Ok(framed(
            &visit,
            "Developers",
            Section::Developers,
            &[("Settings", ""), ("Developers", "")],
            page.into_any(),
            None,
        )
        .await)
    })
}

/// The strip: from the page at hand if it begins with what needs attention, else from a page of its own.
async fn urgent(visit: &Visit, list: &ListAddress, rows: &[CredentialRow]) -> Result<AnyView, Problem> {
    let platform = &visit.context.platform;
    let total = service::overview::count_attention(platform, &visit.actor, visit.mode).await?;
    let unusual = service::request_log::count_unusual(platform, &visit.actor, visit.mode).await?;
    if total == 0 {
        return Ok(attention::strip(visit, 0, &[], unusual));
    }
    let plain = !list.narrows(&FILTERS) && !list.narrows(&["sort"]) && list.place().is_empty();
    let rows = if plain {
        rows.to_vec()
    } else {
        let (none, sort) = (String::new, "attention".to_owned());
        list_credentials(visit.mode, none(), none(), none(), sort, none()).await?.rows
    };
    Ok(attention::strip(visit, total as usize, &rows, unusual))
}

fn nothing_yet(visit: &Visit) -> AnyView {
    let mode = visit.mode;
    let title = format!("No credentials in {mode} mode");
    let text = "A credential lets your software call the platform. It is shown once, limited to what you grant it, and \
                ended here at any moment. An application with an API key is the first step.";
    let first = visit.can(Permission::ManageApplications).then(|| {
        view! { <LinkButton href=paths::new_application(mode) look=Look::Primary icon="plus">"Create application"</LinkButton> }
    });
    view! {
        <div class="after-tabs">
            <EmptyState title text>
                {first}
                <LinkButton href=paths::API_DOCS look=Look::Quiet>"Read the API reference"</LinkButton>
            </EmptyState>
        </div>
    }
    .into_any()
}

fn no_match(list: &ListAddress) -> AnyView {
    let text = "Search looks for a part of the name, or for the last four characters of a key.";
    let all = list.path().to_owned();
    view! {
        <EmptyState title="No credential matches" text>
            <LinkButton href=all>"Clear search and filters"</LinkButton>
        </EmptyState>
    }
    .into_any()
}
