//! reference

use leptos::prelude::*;

#[component]
pub fn ReferencePage() -> impl IntoView {
    view! { <p>"/docs/api"</p> }.into_any()
}

#[component]
pub fn ProblemPage() -> impl IntoView {
    view! { <p>"/problems/:code"</p> }.into_any()
}
