use leptos::prelude::*;

use super::field::{FieldFrame, described_by, field_id, label_aside};

/// Several lines of text.
#[component]
pub fn TextArea(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    #[prop(optional, into)] value: String,
    #[prop(optional_no_strip, into)] error: Option<String>,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional)] optional: bool,
    #[prop(optional, into)] aside: Option<String>,
    #[prop(default = 3)] rows: u8,
    #[prop(optional, into)] placeholder: Option<String>,
    #[prop(optional)] maxlength: Option<u32>,
    #[prop(optional)] required: bool,
    #[prop(optional)] mono: bool,
    #[prop(optional)] disabled: bool,
    #[prop(optional, into)] prefix: Option<String>,
) -> impl IntoView {
    let id = field_id(prefix.as_deref(), &name);
    let describedby = described_by(&id, error.is_some(), hint.is_some());
    let invalid = error.is_some().then_some("true");
    // the parser drops a first line break, so one that was typed needs another before it
    let text = if value.starts_with('\n') { format!("\n{value}") } else { value };
    let area = view! {
        <textarea
            class=if mono { "input mono" } else { "input" } id=id.clone() name=name rows=rows.to_string()
            placeholder=placeholder maxlength=maxlength.map(|n| n.to_string()) required=required disabled=disabled
            spellcheck=mono.then_some("false") aria-invalid=invalid aria-describedby=describedby
        >{text}</textarea>
    };
    view! { <FieldFrame id label aside=label_aside(optional, aside) error hint>{area}</FieldFrame> }.into_any()
}
