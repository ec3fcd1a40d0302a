//! edit

use leptos::prelude::*;

#[component]
pub fn EditApiKeyPage() -> impl IntoView {
    view! { <p>"/:mode/developers/applications/:application/keys/:key/edit"</p> }.into_any()
}
