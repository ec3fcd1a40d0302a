use leptos::prelude::*;

/// One of the views of a page, each at its own URL.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tab {
    pub label: String,
    pub href: String,
    pub count: Option<u64>,
    pub current: bool,
}

impl Tab {
    pub fn new(label: impl Into<String>, href: impl Into<String>, current: bool) -> Self {
        Self { label: label.into(), href: href.into(), count: None, current }
    }

    pub fn count(self, count: u64) -> Self {
        Self { count: Some(count), ..self }
    }
}

/// Links to the views of a page.
#[component]
pub fn Tabs(#[prop(into)] label: String, tabs: Vec<Tab>) -> impl IntoView {
    let links = tabs.into_iter().map(|tab| {
        view! {
            <a href=tab.href aria-current=tab.current.then_some("page")>
                {tab.label}
                {tab.count.map(|count| view! { " " <span class="count">{count}</span> })}
            </a>
        }
    });
    view! { <nav class="tabs" aria-label=label>{links.collect_view()}</nav> }.into_any()
}
