//! not_built

use leptos::prelude::*;

#[component]
pub fn NotBuiltPage() -> impl IntoView {
    view! { <p>"/:mode/developers/:tab"</p> }.into_any()
}
