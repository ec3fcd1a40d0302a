use leptos::{either::Either, prelude::*};

use super::icon::Icon;

/// The id of a control: its name, after a prefix when two forms with that name stand on one page; an empty one is none.
pub fn field_id(prefix: Option<&str>, name: &str) -> String {
    match prefix {
        Some(prefix) if !prefix.is_empty() => format!("{prefix}-{name}"),
        _ => name.to_owned(),
    }
}

/// The id of the text that describes a control: the error, or else the hint.
pub fn described_by(id: &str, error: bool, hint: bool) -> Option<String> {
    match (error, hint) {
        (true, _) => Some(format!("{id}-error")),
        (false, true) => Some(format!("{id}-hint")),
        (false, false) => None,
    }
}

/// The words after a label: optional fields say so, required ones say nothing.
pub fn label_aside(optional: bool, aside: Option<String>) -> Option<String> {
    match (optional, aside) {
        (true, Some(aside)) => Some(format!("optional, {aside}")),
        (true, None) => Some("optional".to_owned()),
        (false, aside) => aside,
    }
}

/// The line under a control: the error replaces the hint.
#[component]
pub fn FieldNote(id: String, error: Option<String>, hint: Option<String>) -> impl IntoView {
    match error {
        Some(error) => Either::Left(view! {
            <span class="error" id=format!("{id}-error")><Icon name="alert"/>{error}</span>
        }),
        None => Either::Right(hint.map(|hint| view! { <span class="hint" id=format!("{id}-hint")>{hint}</span> })),
    }
}

/// What stands around one control: label above, note below.
#[component]
pub fn FieldFrame(
    id: String,
    label: String,
    aside: Option<String>,
    error: Option<String>,
    hint: Option<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id.clone()>
                {label}
                {aside.map(|aside| view! { " " <span class="opt">{aside}</span> })}
            </label>
            {children()}
            <FieldNote id error hint/>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_takes_the_place_of_the_hint() {
        assert_eq!(described_by("name", true, true).as_deref(), Some("name-error"));
        assert_eq!(described_by("name", false, true).as_deref(), Some("name-hint"));
        assert_eq!(described_by("name", false, false), None);
    }

    #[test]
    fn a_prefix_keeps_two_forms_apart() {
        assert_eq!(field_id(None, "name"), "name");
        assert_eq!(field_id(Some(""), "name"), "name");
        assert_eq!(field_id(Some("edit"), "name"), "edit-name");
    }
}
