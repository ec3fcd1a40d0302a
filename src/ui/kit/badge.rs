use leptos::prelude::*;

use super::tone::Tone;

/// The second sign of a state beside its colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// It is on.
    #[default]
    Dot,
    /// It is turning over: rotating, pending.
    Diamond,
    /// It is switched off, and can be switched on.
    Ring,
    /// It has ended for good.
    Dash,
    /// No shape: the children of the badge bring an icon.
    Plain,
}

impl Shape {
    const fn class(self) -> &'static str {
        match self {
            Shape::Dot => "",
            Shape::Diamond => "turn",
            Shape::Ring => "off",
            Shape::Dash => "dead",
            Shape::Plain => "plain",
        }
    }
}

/// A state: word, tint and shape together.
#[component]
pub fn StatusBadge(
    #[prop(optional)] tone: Tone,
    #[prop(optional)] shape: Shape,
    #[prop(into)] text: String,
) -> impl IntoView {
    let classes = ["badge", tone.class(), shape.class()];
    let class = classes.iter().filter(|name| !name.is_empty()).copied().collect::<Vec<_>>().join(" ");
    view! { <span class=class>{text}</span> }.into_any()
}

/// The marigold tag that repeats the test mode where the band cannot be seen.
#[component]
pub fn TestTag() -> impl IntoView {
    view! { <span class="tag-test">"TEST"</span> }.into_any()
}
