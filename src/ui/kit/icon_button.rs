use leptos::prelude::*;

use super::{button::Look, icon::Icon};

/// A button that is only an icon; its name is for screen readers and for the pointer that rests on it.
#[component]
pub fn IconButton(
    icon: &'static str,
    #[prop(into)] label: String,
    #[prop(default = Look::Quiet)] look: Look,
    #[prop(optional)] small: bool,
    #[prop(default = "submit")] kind: &'static str,
    #[prop(optional, into)] name: Option<String>,
    #[prop(optional, into)] value: Option<String>,
) -> impl IntoView {
    view! {
        <button class=look.class(small, true) type=kind name=name value=value aria-label=label.clone() title=label>
            <Icon name=icon/>
        </button>
    }
    .into_any()
}

/// A link that is only an icon.
#[component]
pub fn IconLink(
    icon: &'static str,
    #[prop(into)] label: String,
    #[prop(into)] href: String,
    #[prop(default = Look::Quiet)] look: Look,
    #[prop(optional)] small: bool,
) -> impl IntoView {
    view! { <a class=look.class(small, true) href=href aria-label=label.clone() title=label><Icon name=icon/></a> }
        .into_any()
}
