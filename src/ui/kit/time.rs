use leptos::prelude::*;

/// A time as a person says it; the exact one is in `datetime` and on hover.
#[component]
pub fn RelativeTime(
    /// RFC 3339.
    #[prop(into)]
    iso: String,
    /// The exact time, for people: "21 Nov 2026, 14:32 EAT".
    #[prop(into)]
    exact: String,
    /// "2 min ago".
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! { <time datetime=iso title=exact>{text}</time> }.into_any()
}
