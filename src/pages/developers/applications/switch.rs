//! switch

use leptos::prelude::*;

#[component]
pub fn DisableApplicationPage() -> impl IntoView {
    view! { <p>"/:mode/developers/applications/:application/disable"</p> }.into_any()
}

#[component]
pub fn EnableApplicationPage() -> impl IntoView {
    view! { <p>"/:mode/developers/applications/:application/enable"</p> }.into_any()
}
