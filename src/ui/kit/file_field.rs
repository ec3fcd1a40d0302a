use leptos::prelude::*;

use super::field::{FieldFrame, described_by, field_id, label_aside};

/// Files to choose. A browser never keeps them: after a refusal the hint should say so.
#[component]
pub fn FileField(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    /// Types that the browser offers: `application/pdf,image/png`.
    #[prop(into)]
    accept: String,
    #[prop(optional_no_strip, into)] error: Option<String>,
    #[prop(optional_no_strip, into)] hint: Option<String>,
    #[prop(optional)] optional: bool,
    #[prop(optional)] multiple: bool,
) -> impl IntoView {
    let id = field_id(None, &name);
    let describedby = described_by(&id, error.is_some(), hint.is_some());
    let invalid = error.is_some().then_some("true");
    let input = view! {
        <input
            class="input file" id=id.clone() type="file" name=name accept=accept multiple=multiple
            aria-invalid=invalid aria-describedby=describedby
        />
    };
    view! { <FieldFrame id label aside=label_aside(optional, None) error hint>{input}</FieldFrame> }.into_any()
}
