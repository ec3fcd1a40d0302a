//! sign_up

use leptos::prelude::*;

#[component]
pub fn SignUpPage() -> impl IntoView {
    view! { <p>"/sign-up"</p> }.into_any()
}
