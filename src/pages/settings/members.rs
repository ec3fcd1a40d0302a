//! members

use leptos::prelude::*;

#[component]
pub fn MembersPage() -> impl IntoView {
    view! { <p>"/:mode/settings/members"</p> }.into_any()
}
