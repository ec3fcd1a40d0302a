//! rotate

use leptos::prelude::*;

#[component]
pub fn RotateApiKeyPage() -> impl IntoView {
    view! { <p>"/:mode/developers/applications/:application/keys/:key/rotate"</p> }.into_any()
}
