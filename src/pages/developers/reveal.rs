//! reveal

use leptos::prelude::*;

#[component]
pub fn RevealPage() -> impl IntoView {
    view! { <p>"/:mode/developers/applications/:application/reveal/:slot"</p> }.into_any()
}
