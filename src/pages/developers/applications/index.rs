//! index

use leptos::prelude::*;

#[component]
pub fn ApplicationsPage() -> impl IntoView {
    view! { <p>"/:mode/developers/applications"</p> }.into_any()
}
