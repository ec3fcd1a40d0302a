//! invitation

use leptos::prelude::*;

#[component]
pub fn InvitationPage() -> impl IntoView {
    view! { <p>"/invitations/:token"</p> }.into_any()
}
