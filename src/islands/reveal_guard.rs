//! Keeps the one-time reveal: modal, closed only by "I have stored it", and gone from the page when it is left.
//! The secret is read from the page's own elements (`.copy > code`, whose id is its name in a `.env` file).

use leptos::{html::Div, prelude::*};

use crate::ui::kit::Icon;

#[island]
pub fn RevealGuard() -> impl IntoView {
    let place = NodeRef::<Div>::new();
    let ready = RwSignal::new(false);
    let copied = RwSignal::new(false);
    Effect::new(move || {
        #[cfg(feature = "hydrate")]
        if let Some(dialog) = place.get().and_then(|place| guard::dialog(&place)) {
            guard::hold(&dialog);
        }
        ready.set(true);
    });
    let copy = move |_| {
        #[cfg(feature = "hydrate")]
        if let Some(dialog) = place.get_untracked().and_then(|place| guard::dialog(&place)) {
            super::browser::copy(&guard::env(&dialog), copied);
        }
    };
    let download = move |_| {
        #[cfg(feature = "hydrate")]
        if let Some(dialog) = place.get_untracked().and_then(|place| guard::dialog(&place)) {
            drop(super::browser::download("credential.env", &guard::env(&dialog)));
        }
    };
    view! {
        <div class="row" node_ref=place hidden=move || !ready.get()>
            <button type="button" class="btn" class:done=copied on:click=copy>
                <Icon name="copy"/>
                <span>{move || if copied.get() { "Copied as .env" } else { "Copy as .env" }}</span>
            </button>
            <button type="button" class="btn" on:click=download><Icon name="download"/>"Download .env"</button>
            <span class="vh" role="status">{move || if copied.get() { "Copied" } else { "" }}</span>
        </div>
    }
}

#[cfg(feature = "hydrate")]
mod guard {
    use leptos::prelude::{document, window};
    use wasm_bindgen::JsCast;
    use web_sys::{
        Element, HtmlButtonElement, HtmlDialogElement, HtmlElement, HtmlInputElement, KeyboardEvent,
        PageTransitionEvent,
    };

    use crate::islands::browser::{all, listen};

    const SECRETS: &str = ".copy > code";

    pub fn dialog(inside: &Element) -> Option<HtmlDialogElement> {
        inside.closest("dialog").ok()??.dyn_into().ok()
    }

    /// `NAME=value`, a line each.
    pub fn env(dialog: &Element) -> String {
        let mut lines = String::new();
        for part in all(dialog, SECRETS) {
            lines += &part.id();
            lines += "=";
            lines += &part.text_content().unwrap_or_default();
            lines += "\n";
        }
        lines
    }

    pub fn hold(dialog: &HtmlDialogElement) {
        // Somebody may be at work in the dialog already: opening it anew would move the focus to its first field.
        let at_work = document().active_element().filter(|element| dialog.contains(Some(element)));
        // Rendered open for pages without script; only a closed one can become modal.
        drop(dialog.remove_attribute("open"));
        drop(dialog.show_modal());
        if let Some(element) = at_work {
            drop(element.unchecked_into::<HtmlElement>().focus());
        }
        // Cancelling `cancel` alone does not hold: a second Esc closes all the same.
        listen(dialog, "cancel", |event| event.prevent_default());
        listen(dialog, "keydown", |event| {
            if event.unchecked_ref::<KeyboardEvent>().key() == "Escape" {
                event.prevent_default();
            }
        });
        require_check(dialog);
        let leaving = dialog.clone();
        listen(dialog, "submit", move |_| forget(&leaving));
        let leaving = dialog.clone();
        listen(&window(), "pagehide", move |_| forget(&leaving));
        let restored = dialog.clone();
        listen(&window(), "pageshow", move |event| {
            if event.unchecked_ref::<PageTransitionEvent>().persisted() {
                forget(&restored);
                drop(window().location().reload());
            }
        });
    }

    /// Close waits for "I have stored it".
    fn require_check(dialog: &HtmlDialogElement) {
        let found = dialog.query_selector("input[type=checkbox]").ok().flatten();
        let close = dialog.query_selector("button[type=submit]").ok().flatten();
        let Some((check, close)) = found.zip(close) else { return };
        let (check, close): (HtmlInputElement, HtmlButtonElement) = (check.unchecked_into(), close.unchecked_into());
        close.set_disabled(!check.checked());
        let target = check.clone();
        listen(&target, "change", move |_| close.set_disabled(!check.checked()));
    }

    /// Takes the secret out of the page.
    fn forget(dialog: &Element) {
        for part in all(dialog, SECRETS) {
            part.set_text_content(None);
            part.remove();
        }
    }
}
