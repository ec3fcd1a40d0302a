use leptos::prelude::*;

use super::icon::Icon;

/// One value of a filter, as a link to the list filtered by it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilterItem {
    pub label: String,
    pub href: String,
    pub current: bool,
}

/// A filter: a menu of links, so that its state is in the URL. The shared `name` keeps one open at a time.
#[component]
pub fn FilterMenu(
    /// "Status".
    #[prop(into)]
    label: String,
    /// The value now: "any".
    #[prop(into)]
    value: String,
    items: Vec<FilterItem>,
) -> impl IntoView {
    let links = items.into_iter().map(|item| {
        view! { <a href=item.href aria-current=item.current.then_some("true")>{item.label}</a> }
    });
    view! {
        <details class="menu start" name="filter">
            <summary class="chip">{format!("{label}: {value}")}<Icon name="chevron-down"/></summary>
            <div>{links.collect_view()}</div>
        </details>
    }
    .into_any()
}
