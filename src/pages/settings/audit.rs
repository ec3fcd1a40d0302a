//! audit

use leptos::prelude::*;

#[component]
pub fn AuditPage() -> impl IntoView {
    view! { <p>"/:mode/settings/audit"</p> }.into_any()
}
