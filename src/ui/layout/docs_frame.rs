use leptos::prelude::*;

use crate::ui::kit::{Icon, Mark};

/// Links under one heading of the reference's contents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocsGroup {
    pub label: String,
    /// Address and words.
    pub links: Vec<(String, String)>,
}

/// The frame of pages to read, open to everybody: contents at the left.
#[component]
pub fn DocsFrame(nav: Vec<DocsGroup>, children: Children) -> impl IntoView {
    let groups = nav.into_iter().map(|group| {
        let links = group.links.into_iter().map(|(href, label)| view! { <li><a href=href>{label}</a></li> });
        view! { <h2>{group.label}</h2><ul>{links.collect_view()}</ul> }
    });
    view! {
        <div class="docs">
            <a class="skip" href="#main">"Skip to content"</a>
            <header class="docs-top">
                <a class="brand" href="/"><Mark/>"Claviger"</a>
                <a class="btn small push" href="/"><Icon name="key"/>"Open the portal"</a>
            </header>
            <aside class="docs-contents"><nav aria-label="Contents">{groups.collect_view()}</nav></aside>
            <main class="docs-body" id="main" tabindex="-1">{children()}</main>
        </div>
    }
    .into_any()
}
