//! What every dialog asks just before a dangerous act: the password, and a code where the platform wants one.

use leptos::prelude::*;

use super::form::FormState;
use crate::{contract::paths, domain::mode::Mode, server::web::context::RequestContext, ui::kit::TextField};

/// The fields of `service::step_up`, named as every server function takes them: `password` and `code`.
#[component]
pub fn StepUpFields(
    form: FormState,
    #[prop(default = "Your password")] label: &'static str,
    #[prop(default = "To confirm that it is you.")] hint: &'static str,
    /// What of the form it is asked for, if not for all: "another URL".
    #[prop(optional)]
    only_for: Option<&'static str>,
    #[prop(optional)] autofocus: bool,
    /// Keeps ids apart when two forms that ask for the password stand on one page.
    #[prop(optional)]
    prefix: Option<&'static str>,
) -> impl IntoView {
    let context = use_context::<RequestContext>();
    let person = context.as_ref().and_then(|context| context.person.as_ref().or(context.office.as_ref()));
    // For password managers: whose password it is.
    let username = person.map(|person| {
        let email = person.email.to_string();
        view! { <input class="vh" type="email" autocomplete="username" value=email readonly tabindex="-1" aria-hidden="true"/> }
    });
    let hint = only_for.map_or(hint.to_owned(), |what| format!("Only for {what}, to confirm that it is you."));
    let code_hint = "The six digits that your authenticator app shows now.".to_owned();
    let code_hint = only_for.map_or(code_hint.clone(), |what| format!("Only for {what}. {code_hint}"));
    let error = form.error("code");
    let code = context.filter(|context| context.platform.settings.step_up_code).map(|context| {
        let mode = context.address.split('/').nth(1).and_then(Mode::parse).unwrap_or_default();
        view! {
            <div class="field">
                <CodeField error hint=code_hint prefix=prefix.unwrap_or("proof")/>
                <p class="hint">
                    "No authenticator yet? " <a href=paths::second_factor(mode, "set-up")>"Set it up"</a> " first."
                </p>
            </div>
        }
    });
    let password = form.error("password");
    view! {
        {username}
        <TextField
            label name="password" kind="password" autocomplete="current-password" autofocus error=password hint
            prefix=prefix.unwrap_or_default()
        />
        {code}
    }
    .into_any()
}

/// A code of the authenticator, or a recovery code.
#[component]
pub fn CodeField(
    error: Option<String>,
    #[prop(into)] hint: String,
    #[prop(optional)] autofocus: bool,
    /// Keeps ids apart when two forms that ask for a code stand on one page.
    #[prop(default = "proof")]
    prefix: &'static str,
) -> impl IntoView {
    view! {
        <TextField prefix label="Code" name="code" autocomplete="one-time-code" mono=true maxlength=40 autofocus error hint/>
    }
    .into_any()
}
