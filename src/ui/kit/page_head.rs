use leptos::prelude::*;

/// The title of a page and its one primary action (the children).
#[component]
pub fn PageHead(
    #[prop(into)] title: String,
    /// One sentence that says what the page is for.
    #[prop(optional, into)]
    lede: Option<String>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="head">
            <div><h1>{title}</h1>{lede.map(|lede| view! { <p>{lede}</p> })}</div>
            {children.map(|children| view! { <div class="row push">{children()}</div> })}
        </div>
    }
    .into_any()
}
