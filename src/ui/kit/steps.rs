use leptos::prelude::*;

use super::icon::Icon;

/// One step of a way through several pages.
pub struct Step {
    pub label: &'static str,
    /// Where it is; without it, it cannot be gone to yet.
    pub href: Option<String>,
}

/// The steps, with those behind ticked. All that can be gone to are links.
#[component]
pub fn Steps(
    steps: Vec<Step>,
    /// The place of the one in view.
    current: usize,
) -> impl IntoView {
    let items = steps.into_iter().enumerate().map(|(place, step)| {
        let done = place < current;
        let mark = match done {
            true => view! { <i><Icon name="check"/></i> }.into_any(),
            false => view! { <i aria-hidden="true">{place + 1}</i> }.into_any(),
        };
        let here = (place == current).then_some("step");
        let inner =
            view! { {mark}<span>{step.label}{done.then(|| view! { <span class="vh">" (done)"</span> })}</span> };
        let inner = match step.href.filter(|_| place != current) {
            Some(href) => view! { <a href=href>{inner}</a> }.into_any(),
            None => inner.into_any(),
        };
        view! { <li class=done.then_some("done") aria-current=here>{inner}</li> }
    });
    view! { <ol class="steps" aria-label="Steps">{items.collect_view()}</ol> }.into_any()
}
