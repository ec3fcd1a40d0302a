use leptos::prelude::*;

use super::{icon::Icon, tone::Tone};

/// A callout: what is so (in bold), and what to do about it.
#[component]
pub fn Note(
    #[prop(optional)] tone: Tone,
    #[prop(optional, into)] title: Option<String>,
    /// Announced at once: an answer to what was just sent.
    #[prop(optional)]
    alert: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <div class=format!("note {}", tone.class()) role=alert.then_some("alert")>
            <Icon name=tone.icon()/>
            <div>{title.map(|title| view! { <b>{title}</b> " " })}{children()}</div>
        </div>
    }
    .into_any()
}
