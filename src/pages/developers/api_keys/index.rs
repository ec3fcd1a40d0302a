//! index

use leptos::prelude::*;

#[component]
pub fn ApiKeysPage() -> impl IntoView {
    view! { <p>"/:mode/developers/applications/:application/keys"</p> }.into_any()
}
