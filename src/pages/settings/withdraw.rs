//! withdraw

use leptos::prelude::*;

#[component]
pub fn WithdrawPage() -> impl IntoView {
    view! { <p>"/:mode/settings/members/invitations/:invitation/withdraw"</p> }.into_any()
}
