use leptos::prelude::*;

use crate::{
    domain::credential::{Kind, Status},
    pages::{
        developers::kinds,
        support::listing::{ListAddress, ListSearch},
    },
    ui::kit::FilterMenu,
};

const SORTS: [(&str, &str); 4] =
    [("", "Attention first"), ("newest", "Newest"), ("last_used", "Last used"), ("name", "Name")];

/// A status in a word.
pub const fn status_title(status: Status) -> &'static str {
    match status {
        Status::Active => "Active",
        Status::Rotating => "Rotating",
        Status::Disabled => "Disabled",
        Status::Expired => "Expired",
        Status::Revoked => "Revoked",
    }
}

/// Search, filters and the order, all of them in the URL.
#[component]
pub fn Toolbar(list: ListAddress) -> impl IntoView {
    let any = [("", "Any")].into_iter();
    let kinds: Vec<_> = any.clone().chain(Kind::ALL.iter().map(|kind| (kind.as_str(), kinds::title(*kind)))).collect();
    let statuses: Vec<_> =
        any.chain(Status::ALL.iter().map(|status| (status.as_str(), status_title(*status)))).collect();
    let chosen = |name: &str, choices: &[(&str, &str)]| {
        let now = choices.iter().find(|(value, _)| *value == list.get(name));
        now.map_or("any", |(value, label)| if value.is_empty() && *label == "Any" { "any" } else { *label }).to_owned()
    };
    view! {
        <div class="toolbar">
            <ListSearch address=list.clone() label="Name or last 4 of a key"/>
            <FilterMenu label="Kind" value=chosen("kind", &kinds) items=list.filter("kind", &kinds)/>
            <FilterMenu label="Status" value=chosen("status", &statuses) items=list.filter("status", &statuses)/>
            <div class="push sort"><FilterMenu label="Sort" value=chosen("sort", &SORTS) items=list.filter("sort", &SORTS)/></div>
        </div>
    }
    .into_any()
}
