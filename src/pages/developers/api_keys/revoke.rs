//! revoke

use leptos::prelude::*;

#[component]
pub fn RevokeApiKeyPage() -> impl IntoView {
    view! { <p>"/:mode/developers/applications/:application/keys/:key/revoke"</p> }.into_any()
}
