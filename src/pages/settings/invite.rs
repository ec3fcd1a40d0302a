//! invite

use leptos::prelude::*;

#[component]
pub fn InvitePage() -> impl IntoView {
    view! { <p>"/:mode/settings/members/invite"</p> }.into_any()
}
