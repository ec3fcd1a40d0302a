use leptos::prelude::*;

/// One symbol of `public/icons.svg`, hidden from screen readers: the text beside it says the same.
#[component]
pub fn Icon(name: &'static str, #[prop(default = "i")] class: &'static str) -> impl IntoView {
    view! { <svg class=class aria-hidden="true"><use href=format!("/icons.svg#{name}")></use></svg> }.into_any()
}
