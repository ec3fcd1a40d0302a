//! detail

use leptos::prelude::*;

#[component]
pub fn ApplicationPage() -> impl IntoView {
    view! { <p>"/:mode/developers/applications/:application"</p> }.into_any()
}
