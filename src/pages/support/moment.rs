//! A point in time on a page: how long ago, with the exact time on hover.

use leptos::prelude::*;

use crate::{domain::time::Timestamp, server::text, ui::kit::RelativeTime};

/// A moment as people say it.
#[component]
pub fn Moment(at: Timestamp, now: Timestamp) -> impl IntoView {
    view! { <RelativeTime iso=text::iso(at) exact=text::exact(at) text=text::relative(at, now)/> }.into_any()
}

/// A moment as its date.
#[component]
pub fn Day(at: Timestamp) -> impl IntoView {
    view! { <RelativeTime iso=text::iso(at) exact=text::exact(at) text=text::date(at)/> }.into_any()
}
