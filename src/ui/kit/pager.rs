use leptos::prelude::*;

/// The foot of a list: how much is shown, and the neighbouring keyset pages.
#[component]
pub fn Pager(
    #[prop(optional_no_strip, into)] newer: Option<String>,
    #[prop(optional_no_strip, into)] older: Option<String>,
    /// "20 of 312".
    #[prop(into)]
    summary: String,
) -> impl IntoView {
    let paged = newer.is_some() || older.is_some();
    view! {
        <div class="pages">
            <span>{summary}</span>
            {paged.then(|| view! {
                <nav class="push row" aria-label="Pages">{step("Newer", newer)}{step("Older", older)}</nav>
            })}
        </div>
    }
    .into_any()
}

/// Without a page to go to, a link without `href`: it is named, and cannot be followed.
fn step(text: &'static str, href: Option<String>) -> impl IntoView {
    let off = href.is_none().then_some("true");
    let role = href.is_none().then_some("link");
    view! { <a class="btn small" href=href role=role aria-disabled=off>{text}</a> }
}
