//! new

use leptos::prelude::*;

#[component]
pub fn NewApiKeyPage() -> impl IntoView {
    view! { <p>"/:mode/developers/applications/:application/keys/new"</p> }.into_any()
}
