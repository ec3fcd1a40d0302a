use leptos::{either::Either, prelude::*};

use super::icon::Icon;

/// How loud a button is. One primary on a view; a dialog counts as a view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    #[default]
    Plain,
    Primary,
    /// Opens a destructive dialog; its label ends in an ellipsis.
    Danger,
    /// Does the destructive act, inside that dialog.
    DangerFill,
    Quiet,
}

impl Look {
    /// The classes of a control with this look.
    pub fn class(self, small: bool, icon_only: bool) -> String {
        let look = match self {
            Look::Plain => "",
            Look::Primary => " primary",
            Look::Danger => " danger",
            Look::DangerFill => " danger fill",
            Look::Quiet => " quiet",
        };
        let icon = if icon_only { " icon" } else { "" };
        let size = if small { " small" } else { "" };
        format!("btn{look}{icon}{size}")
    }
}

/// A button. With a `disabled` reason it stays focusable, does nothing, and says why.
#[component]
pub fn Button(
    #[prop(optional)] look: Look,
    #[prop(optional)] small: bool,
    #[prop(optional)] icon: Option<&'static str>,
    #[prop(default = "submit")] kind: &'static str,
    #[prop(optional, into)] name: Option<String>,
    #[prop(optional, into)] value: Option<String>,
    #[prop(optional, into)] id: Option<String>,
    /// The id of the form it belongs to, when it stands outside.
    #[prop(optional, into)]
    form: Option<String>,
    #[prop(optional, into)] formaction: Option<String>,
    #[prop(optional)] formnovalidate: bool,
    /// Why it cannot be used now.
    #[prop(optional_no_strip, into)]
    disabled: Option<String>,
    children: Children,
) -> impl IntoView {
    let class = look.class(small, false);
    let glyph = icon.map(|name| view! { <Icon name/> });
    match disabled {
        // not `disabled`: that would take the button, and so its reason, out of the tab order
        Some(reason) => Either::Left(view! {
            <button class=class type="button" aria-disabled="true" title=reason.clone()>
                {glyph}
                {children()}
                <span class="vh">{format!(" ({reason})")}</span>
            </button>
        }),
        None => Either::Right(view! {
            <button class=class type=kind name=name value=value id=id form=form formaction=formaction formnovalidate=formnovalidate>
                {glyph}
                {children()}
            </button>
        }),
    }
}

/// A link that looks like a button: it goes somewhere, it changes nothing.
#[component]
pub fn LinkButton(
    #[prop(into)] href: String,
    #[prop(optional)] look: Look,
    #[prop(optional)] small: bool,
    #[prop(optional)] icon: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    view! {
        <a class=look.class(small, false) href=href>
            {icon.map(|name| view! { <Icon name/> })}
            {children()}
        </a>
    }
    .into_any()
}
