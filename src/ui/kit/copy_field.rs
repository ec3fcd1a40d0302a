use leptos::prelude::*;

/// A value to be taken away. One click selects it all without script; the copy button comes as the children.
#[component]
pub fn CopyField(
    /// The id of the element that holds the value: the copy button reads it from there.
    #[prop(into)]
    id: String,
    #[prop(into)] value: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! { <div class="copy"><code id=id>{value}</code>{children.map(|children| children())}</div> }.into_any()
}
