use leptos::prelude::*;

use super::{button::Look, icon::Icon};

/// The menu at the end of a row: links, buttons in forms, `hr`; class `bad` for what destroys.
#[component]
pub fn RowMenu(
    /// What it acts on: "Actions for POS backend".
    #[prop(into)]
    label: String,
    children: Children,
) -> impl IntoView {
    view! {
        <details class="menu" name="row">
            <summary class=Look::Quiet.class(true, true) aria-label=label.clone() title=label><Icon name="dots"/></summary>
            <div>{children()}</div>
        </details>
    }
    .into_any()
}

/// A button that opens a menu: the primary action of a page with several kinds to make.
#[component]
pub fn ButtonMenu(
    #[prop(into)] text: String,
    #[prop(optional)] look: Look,
    #[prop(optional)] icon: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    view! {
        <details class="menu" name="row">
            <summary class=look.class(false, false)>
                {icon.map(|name| view! { <Icon name/> })}
                {text}
                <Icon name="chevron-down"/>
            </summary>
            <div>{children()}</div>
        </details>
    }
    .into_any()
}
