use leptos::prelude::*;

use super::field::{FieldNote, described_by, field_id};

/// One check with its label: a yes or no, or "I have stored it".
#[component]
pub fn Check(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(default = "on".to_owned(), into)] value: String,
    #[prop(optional)] checked: bool,
    #[prop(optional)] required: bool,
    #[prop(optional)] disabled: bool,
    #[prop(optional_no_strip, into)] error: Option<String>,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] prefix: Option<String>,
) -> impl IntoView {
    let id = field_id(prefix.as_deref(), &name);
    let describedby = described_by(&id, error.is_some(), hint.is_some());
    let invalid = error.is_some().then_some("true");
    view! {
        <div class="field">
            <label class="check">
                <input
                    type="checkbox" id=id.clone() name=name value=value checked=checked required=required disabled=disabled
                    aria-invalid=invalid aria-describedby=describedby
                />
                {label}
            </label>
            <FieldNote id error hint/>
        </div>
    }
    .into_any()
}
