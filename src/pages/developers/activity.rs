//! When and from where a credential was last used: *Last Activity*.

use leptos::prelude::*;

use crate::{contract::rows::LastUsed, domain::time::Timestamp, pages::support::moment::Moment};

/// In a list: the time, and the address under it.
#[component]
pub fn Activity(used: LastUsed, now: Timestamp) -> impl IntoView {
    let Some(at) = used.at else { return "Never".into_any() };
    let ip = used.ip.map(|ip| view! { " " <small class="mono">{ip}</small> });
    view! { <span><Moment at now/>{ip}</span> }.into_any()
}

/// In a question: what whoever is about to end it should know.
#[component]
pub fn LastActivity(used: LastUsed, now: Timestamp) -> impl IntoView {
    let Some(at) = used.at else { return view! { <p class="sm muted">"It was never used."</p> }.into_any() };
    let ip = used.ip.map(|ip| view! { " from " <span class="mono">{ip}</span> });
    view! { <p class="sm muted">"Last activity: " <Moment at now/>{ip} "."</p> }.into_any()
}
