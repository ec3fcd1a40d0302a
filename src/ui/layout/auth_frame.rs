use leptos::{children::ViewFnOnce, prelude::*};

use crate::ui::kit::Mark;

/// The frame for people who are not signed in: the mark, one card, a line under it.
#[component]
pub fn AuthFrame(
    #[prop(into)] title: String,
    #[prop(optional, into)] lede: Option<String>,
    #[prop(optional, into)] foot: Option<ViewFnOnce>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="auth">
            <header><a class="brand" href="/"><Mark/>"Claviger"</a></header>
            <main class="panel" id="main">
                <div><h1>{title}</h1>{lede.map(|lede| view! { <p class="muted">{lede}</p> })}</div>
                {children()}
            </main>
            {foot.map(|foot| view! { <footer>{foot.run()}</footer> })}
        </div>
    }
    .into_any()
}
