use leptos::prelude::*;

use super::{
    choice::Choice,
    field::{FieldFrame, described_by, field_id, label_aside},
};

/// One of a short list.
#[component]
pub fn SelectField(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    choices: Vec<Choice>,
    /// The value chosen now.
    #[prop(optional, into)]
    value: String,
    #[prop(optional_no_strip, into)] error: Option<String>,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional)] optional: bool,
    #[prop(optional)] required: bool,
    #[prop(optional)] disabled: bool,
    #[prop(optional, into)] prefix: Option<String>,
) -> impl IntoView {
    let id = field_id(prefix.as_deref(), &name);
    let describedby = described_by(&id, error.is_some(), hint.is_some());
    let invalid = error.is_some().then_some("true");
    let options = choices.into_iter().map(|choice| {
        let selected = choice.value == value;
        view! { <option value=choice.value selected=selected disabled=choice.disabled>{choice.label}</option> }
    });
    let select = view! {
        <span class="select">
            <select id=id.clone() name=name required=required disabled=disabled aria-invalid=invalid aria-describedby=describedby>
                {options.collect_view()}
            </select>
        </span>
    };
    view! { <FieldFrame id label aside=label_aside(optional, None) error hint>{select}</FieldFrame> }.into_any()
}
