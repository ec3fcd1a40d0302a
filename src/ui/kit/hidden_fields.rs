use leptos::prelude::*;

/// What a form carries unseen: the anti-forgery token, the place to return to.
#[component]
pub fn HiddenFields(fields: Vec<(String, String)>) -> impl IntoView {
    fields.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view()
}
