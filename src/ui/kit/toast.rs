use leptos::prelude::*;

use super::icon::Icon;

/// What was just done, said after the redirect; the children may undo it. Errors are never toasts.
#[component]
pub fn Toast(#[prop(into)] text: String, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    view! {
        <div class="toast" role="status">
            <Icon name="check"/>
            <span>{text}</span>
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}
