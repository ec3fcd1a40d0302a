//! A button that copies the text of an element. Without script it stays hidden, and one click selects the text.

use leptos::prelude::*;

use crate::ui::kit::Icon;

#[island]
pub fn CopyButton(
    /// The id of the element that holds the text. Never the text itself: props are written into the page.
    #[prop(into)]
    target: String,
    #[prop(into)] label: String,
    /// Only an icon, named by the label: for rows of a table.
    compact: bool,
) -> impl IntoView {
    let ready = RwSignal::new(false);
    let copied = RwSignal::new(false);
    Effect::new(move || ready.set(true));
    let copy = move |_| {
        #[cfg(feature = "hydrate")]
        if let Some(text) = super::browser::text_of(&target) {
            super::browser::copy(&text, copied);
        }
        #[cfg(not(feature = "hydrate"))]
        let _ = &target;
    };
    let name = label.clone();
    view! {
        <button
            type="button" class=if compact { "btn quiet icon small" } else { "" } class:done=copied
            hidden=move || !ready.get() aria-label=compact.then(|| label.clone()) title=compact.then_some(label) on:click=copy
        >
            <span class="i-off"><Icon name="copy"/></span>
            <span class="i-on"><Icon name="check"/></span>
            {(!compact).then(|| view! { <span>{move || if copied.get() { "Copied".to_owned() } else { name.clone() }}</span> })}
        </button>
        <span class="vh" role="status">{move || if copied.get() { "Copied" } else { "" }}</span>
    }
}
