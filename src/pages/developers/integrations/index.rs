//! A card for each tool.

use leptos::prelude::*;

use super::tool::Tool;
use crate::{
    contract::paths,
    domain::role::Permission,
    pages::{
        developers::tabs::{DevelopersTabs, Tab},
        support::{
            frame::{Section, framed},
            page::member_page,
            visit::Visit,
        },
    },
    server_fns::overview::count_credentials,
    ui::kit::PageHead,
};

#[component]
pub fn IntegrationsPage() -> impl IntoView {
    member_page(|visit| async move {
        visit.actor.require(Permission::ViewCredentials)?;
        let counts = count_credentials(visit.mode).await?;
        let lab = paths::signature_lab(visit.mode);
        let page = view! {
            <PageHead title="Developers"/>
            <DevelopersTabs visit=visit.clone() counts current=Tab::Integrations/>
            <div class="after-tabs stack-gap">
                <p class="muted measure">
                    "Working code with your own Client ID or public key filled in. Secrets are never in it: your program reads "
                    "them from its environment."
                </p>
                {cards(&visit, "Call the platform", |tool| !tool.is_gateway())}
                {cards(&visit, "Protect your own API", Tool::is_gateway)}
                <p class="sm muted">
                    "Is a signed request refused? The " <a href=lab>"signature lab"</a> " says why. All endpoints are in the "
                    <a href=paths::API_DOCS>"API reference"</a> "."
                </p>
            </div>
        };
        let developers = paths::developers(visit.mode);
        let crumbs = [("Settings", developers.as_str()), ("Developers", &developers), ("Integrations", "")];
        Ok(framed(&visit, "Integrations", Section::Developers, &crumbs, page.into_any(), None).await)
    })
}

fn cards(visit: &Visit, title: &'static str, of: impl Fn(Tool) -> bool) -> AnyView {
    let cards = Tool::ALL.iter().copied().filter(|tool| of(*tool)).map(|tool| {
        view! {
            <li>
                <a class="card" href=paths::integration(visit.mode, tool.as_str())>
                    <b>{tool.title()}</b>
                    <span>{tool.describe()}</span>
                </a>
            </li>
        }
    });
    view! { <section><h2>{title}</h2><ul class="cards">{cards.collect_view()}</ul></section> }.into_any()
}
