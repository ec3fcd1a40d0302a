//! overview

use leptos::prelude::*;

#[component]
pub fn OverviewPage() -> impl IntoView {
    view! { <p>"/:mode/developers"</p> }.into_any()
}
