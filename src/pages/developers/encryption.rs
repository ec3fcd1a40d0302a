//! encryption

use leptos::prelude::*;

#[component]
pub fn EncryptionPage() -> impl IntoView {
    view! { <p>"/:mode/developers/encryption"</p> }.into_any()
}

#[component]
pub fn EncryptionActPage() -> impl IntoView {
    view! { <p>"/:mode/developers/encryption/:application/:act"</p> }.into_any()
}
