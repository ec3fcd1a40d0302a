use leptos::prelude::*;

use super::{
    choice::Choice,
    field::{FieldNote, described_by, field_id, label_aside},
};

/// Several of a list: the form sends `name` once for each one checked.
#[component]
pub fn CheckGroup(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    choices: Vec<Choice>,
    /// The values checked now.
    #[prop(optional)]
    values: Vec<String>,
    #[prop(optional_no_strip, into)] error: Option<String>,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional)] optional: bool,
    #[prop(optional, into)] prefix: Option<String>,
) -> impl IntoView {
    let id = field_id(prefix.as_deref(), &name);
    view! { <Group id label name choices values kind="checkbox" required=false optional error hint/> }.into_any()
}

/// One of a list, all of them in sight.
#[component]
pub fn RadioGroup(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    choices: Vec<Choice>,
    /// The value chosen now.
    #[prop(optional, into)]
    value: String,
    #[prop(optional_no_strip, into)] error: Option<String>,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] prefix: Option<String>,
) -> impl IntoView {
    let id = field_id(prefix.as_deref(), &name);
    view! { <Group id label name choices values=vec![value] kind="radio" required optional=false error hint/> }
        .into_any()
}

#[component]
fn Group(
    id: String,
    label: String,
    name: String,
    choices: Vec<Choice>,
    values: Vec<String>,
    kind: &'static str,
    required: bool,
    optional: bool,
    error: Option<String>,
    hint: Option<String>,
) -> impl IntoView {
    let describedby = described_by(&id, error.is_some(), hint.is_some());
    let items = choices.into_iter().map(|choice| {
        let checked = values.contains(&choice.value);
        view! {
            <label class="check">
                <input
                    type=kind name=name.clone() value=choice.value checked=checked
                    required=required disabled=choice.disabled
                />
                <span>{choice.label}{choice.hint.map(|hint| view! { <small class="hint">{hint}</small> })}</span>
            </label>
        }
    });
    let group_id = id.clone();
    view! {
        <fieldset class="field" id=group_id aria-describedby=describedby>
            <legend class="label">
                {label}
                {label_aside(optional, None).map(|aside| view! { " " <span class="opt">{aside}</span> })}
            </legend>
            <div class="checks">{items.collect_view()}</div>
            <FieldNote id error hint/>
        </fieldset>
    }
    .into_any()
}
