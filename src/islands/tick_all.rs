//! Checks that stand for many: an operator or a country. Without script a ticked one takes all of its methods when the
//! form is sent; with script it follows them and moves them.

use leptos::prelude::*;

/// Put it into the form, after the checks. A check with `data-whole="CI/OM/"` stands for those of its name whose value
/// begins so; an empty one for all of its name.
#[island]
pub fn TickAll() -> impl IntoView {
    let here = NodeRef::<leptos::html::Span>::new();
    Effect::new(move || {
        #[cfg(feature = "hydrate")]
        if let Some(form) = here.get().and_then(|span| span.closest("form").ok().flatten()) {
            browser::follow(form);
        }
    });
    view! { <span node_ref=here hidden=true></span> }
}

#[cfg(feature = "hydrate")]
mod browser {
    use wasm_bindgen::JsCast;
    use web_sys::{Element, HtmlInputElement};

    use crate::islands::browser::{all, listen};

    const WHOLE: &str = "data-whole";

    /// Shows the state of the wholes now, and again after each change.
    pub fn follow(form: Element) {
        show(&form);
        let root = form.clone();
        listen(&form, "change", move |event| {
            let changed = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            if let Some((check, whole)) =
                changed.and_then(|check| check.get_attribute(WHOLE).map(|whole| (check, whole)))
            {
                for part in parts(&root, &check, &whole) {
                    part.set_checked(check.checked());
                }
            }
            show(&root);
        });
    }

    fn show(form: &Element) {
        for check in checks(form).into_iter() {
            let Some(whole) = check.get_attribute(WHOLE) else { continue };
            let parts = parts(form, &check, &whole);
            let ticked = parts.iter().filter(|part| part.checked()).count();
            check.set_checked(ticked > 0 && ticked == parts.len());
            check.set_indeterminate(ticked > 0 && ticked < parts.len());
        }
    }

    /// The single ones that `of` stands for.
    fn parts(form: &Element, of: &HtmlInputElement, whole: &str) -> Vec<HtmlInputElement> {
        let single = |check: &HtmlInputElement| {
            !check.has_attribute(WHOLE) && check.name() == of.name() && check.value().starts_with(whole)
        };
        checks(form).into_iter().filter(single).collect()
    }

    fn checks(form: &Element) -> Vec<HtmlInputElement> {
        all(form, "input[type=checkbox]").into_iter().filter_map(|check| check.dyn_into().ok()).collect()
    }
}
