use leptos::{either::Either, prelude::*};

use super::{
    field::{FieldFrame, described_by, field_id, label_aside},
    icon::Icon,
};

/// A line of text. What was typed is kept: the caller passes it back as `value`.
#[component]
pub fn TextField(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    #[prop(optional, into)] value: String,
    #[prop(optional_no_strip, into)] error: Option<String>,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional)] optional: bool,
    /// More words after the label: "one a line".
    #[prop(optional, into)]
    aside: Option<String>,
    /// `text`, `email`, `password`, `date`, `datetime-local`, `url`, `search`, `number`.
    #[prop(default = "text")]
    kind: &'static str,
    #[prop(optional, into)] placeholder: Option<String>,
    #[prop(optional, into)] autocomplete: Option<String>,
    #[prop(optional, into)] inputmode: Option<String>,
    #[prop(optional, into)] pattern: Option<String>,
    #[prop(optional, into)] min: Option<String>,
    #[prop(optional, into)] max: Option<String>,
    #[prop(optional)] maxlength: Option<u32>,
    #[prop(optional)] required: bool,
    #[prop(optional)] autofocus: bool,
    #[prop(optional)] mono: bool,
    #[prop(optional)] disabled: bool,
    /// Keeps ids apart when two forms with the same names stand on one page.
    #[prop(optional, into)]
    prefix: Option<String>,
) -> impl IntoView {
    let id = field_id(prefix.as_deref(), &name);
    let describedby = described_by(&id, error.is_some(), hint.is_some());
    let invalid = error.is_some().then_some("true");
    // names, codes and addresses are no prose
    let spellcheck = matches!(kind, "text" | "email" | "password" | "url").then_some("false");
    let input = view! {
        <input
            class=if mono { "input mono" } else { "input" } id=id.clone() type=kind name=name value=value
            placeholder=placeholder autocomplete=autocomplete inputmode=inputmode pattern=pattern min=min max=max
            maxlength=maxlength.map(|n| n.to_string()) required=required autofocus=autofocus disabled=disabled
            spellcheck=spellcheck aria-invalid=invalid aria-describedby=describedby
        />
    };
    let input = match kind {
        "search" => Either::Left(view! { <span class="search"><Icon name="search"/>{input}</span> }),
        _ => Either::Right(input),
    };
    view! { <FieldFrame id label aside=label_aside(optional, aside) error hint>{input}</FieldFrame> }.into_any()
}
