//! edit

use leptos::prelude::*;

#[component]
pub fn EditApplicationPage() -> impl IntoView {
    view! { <p>"/:mode/developers/applications/:application/edit"</p> }.into_any()
}
