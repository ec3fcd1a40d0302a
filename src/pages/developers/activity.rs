//! When and from where a credential was last used: *Last Activity*.

use leptos::prelude::*;

use crate::{contract::rows::LastUsed, domain::time::Timestamp, pages::support::moment::Moment};

/// The time, and the address under it; in a sentence they stand in one line.
#[component]
pub fn Activity(used: LastUsed, now: Timestamp, #[prop(optional)] inline: bool) -> impl IntoView {
    let Some(at) = used.at else { return "Never".into_any() };
    let ip = used.ip.map(|ip| {
        if inline {
            view! { " from " <span class="mono">{ip}</span> }.into_any()
        } else {
            view! { " " <small class="mono">{ip}</small> }.into_any()
        }
    });
    view! { <span><Moment at now/>{ip}</span> }.into_any()
}
