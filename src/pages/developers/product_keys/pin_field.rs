//! Where the PIN is typed, or how to get one.

use leptos::prelude::*;

use crate::{
    contract::paths,
    pages::support::{form::FormState, visit::Visit},
    ui::kit::{Note, TextField, Tone},
};

/// The field, for a member who has a PIN.
pub fn pin_field(form: &FormState) -> AnyView {
    view! {
        <TextField
            label="Your PIN" name="pin" kind="password" inputmode="numeric" autocomplete="off" maxlength=6 autofocus=true
            error=form.error("pin") hint="Six digits. Each use is written in the audit trail."
        />
    }
    .into_any()
}

/// For a member who has none yet.
pub fn no_pin(visit: &Visit) -> AnyView {
    let security = paths::security(visit.mode);
    view! {
        <Note tone=Tone::Warn title="You have no PIN yet.">
            "Making and showing product keys asks for it. "
            <a href=security>"Set one under Account and security"</a> ", with your password."
        </Note>
    }
    .into_any()
}
