//! The page of a list under Developers, the same for every kind: title, tabs, filters, and either the table, what to do
//! when nothing matches, or what this is when there is nothing yet.

use leptos::{children::ViewFn, prelude::*};

use super::{
    live_checklist::live_checklist,
    tabs::{DevelopersTabs, Tab},
};
use crate::{
    contract::{paths, problem::Problem},
    pages::support::{
        frame::{Section, framed},
        listing::{ListAddress, ListSearch},
        visit::Visit,
    },
    server_fns::overview::count_credentials,
    ui::kit::{EmptyState, FilterMenu, LinkButton, PageHead},
};

/// A filter: the name in the address, its label, and the choices; the first one is "any".
pub type Filter<'a> = (&'static str, &'static str, &'a [(&'a str, &'a str)]);

/// What a list says of itself.
pub struct ListPage {
    pub tab: Tab,
    /// Its name in the crumbs and in the window's title.
    pub title: &'static str,
    /// What its things are called: `access tokens`.
    pub things: &'static str,
    /// What they are, for somebody who has none.
    pub about: &'static str,
    /// What the search looks for: the field's label, and a sentence for when nothing is found.
    pub search: (&'static str, &'static str),
}

/// What is on it now.
pub struct Listed<'a> {
    pub address: ListAddress,
    pub filters: &'a [Filter<'a>],
    pub empty: bool,
    /// The button of the first action, for who may.
    pub create: Option<ViewFn>,
    /// Beside the first action while there is nothing yet.
    pub learn: Option<AnyView>,
    /// Answers to forms on the page.
    pub problems: Option<AnyView>,
    /// At the end of the filters.
    pub aside: Option<AnyView>,
    pub table: ViewFn,
}

impl ListPage {
    /// The whole page.
    pub async fn page(&self, visit: &Visit, listed: Listed<'_>) -> Result<AnyView, Problem> {
        let Listed { address, filters, empty, create, learn, problems, aside, table } = listed;
        let names: Vec<&str> = filters.iter().map(|(name, ..)| *name).chain(["q", "place"]).collect();
        // An empty list offers its first action itself: one primary on a view.
        let bare = empty && !address.narrows(&names);
        let counts = count_credentials(visit.mode).await?;
        let standing = match self.tab {
            Tab::Webhooks => ().into_any(),
            _ => live_checklist(visit).await?,
        };
        let head = create.clone().filter(|_| !bare).map(|create| create.run());
        let toolbar = (!bare).then(|| self.toolbar(&address, filters, aside));
        let body = match (bare, empty) {
            (true, _) => {
                let title = format!("No {} in {} mode yet", self.things, visit.mode);
                let create = create.map(|create| create.run());
                view! { <EmptyState title text=self.about>{create}{learn}</EmptyState> }.into_any()
            }
            (_, true) => {
                let all = format!("Show all {}", self.things);
                let (title, href) = (format!("No {} match", self.things), address.path().to_owned());
                view! { <EmptyState title text=self.search.1><LinkButton href>{all}</LinkButton></EmptyState> }
                    .into_any()
            }
            _ => table.run(),
        };
        let body = if bare { view! { <div class="after-tabs">{body}</div> }.into_any() } else { body };
        Ok(view! {
            <PageHead title="Developers">{head}</PageHead>
            <DevelopersTabs visit=visit.clone() counts current=self.tab/>
            {standing}
            {problems}
            {toolbar}
            {body}
        }
        .into_any())
    }

    /// The page in its frame, with what stands over it.
    pub async fn framed(&self, visit: &Visit, title: &str, page: AnyView, over: Option<AnyView>) -> AnyView {
        let developers = paths::developers(visit.mode);
        let crumbs = [("Settings", developers.as_str()), ("Developers", &developers), (self.title, "")];
        framed(visit, title, Section::Developers, &crumbs, page, over).await
    }

    fn toolbar(&self, list: &ListAddress, filters: &[Filter<'_>], aside: Option<AnyView>) -> AnyView {
        let menus = filters.iter().map(|(name, label, choices)| {
            let now = choices.iter().find(|(value, _)| !value.is_empty() && *value == list.get(name));
            let value = now.map_or("any", |(_, label)| *label).to_owned();
            view! { <FilterMenu label=*label value items=list.filter(name, choices)/> }
        });
        view! {
            <div class="toolbar">
                <ListSearch address=list.clone() label=self.search.0/>
                {menus.collect_view()}
                {aside.map(|aside| view! { <span class="push">{aside}</span> })}
            </div>
        }
        .into_any()
    }
}
