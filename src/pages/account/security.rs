//! security

use leptos::prelude::*;

#[component]
pub fn SecurityPage() -> impl IntoView {
    view! { <p>"/:mode/account/security"</p> }.into_any()
}
