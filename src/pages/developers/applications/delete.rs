//! delete

use leptos::prelude::*;

#[component]
pub fn DeleteApplicationPage() -> impl IntoView {
    view! { <p>"/:mode/developers/applications/:application/delete"</p> }.into_any()
}
