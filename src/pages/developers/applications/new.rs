//! new

use leptos::prelude::*;

#[component]
pub fn NewApplicationPage() -> impl IntoView {
    view! { <p>"/:mode/developers/applications/new"</p> }.into_any()
}
