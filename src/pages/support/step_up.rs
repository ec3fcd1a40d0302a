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
    #[prop(optional)] autofocus: bool,
    /// Keeps ids apart when two forms that ask for the password stand on one page.
    #[prop(optional)]
    prefix: Option<&'static str>,
) -> impl IntoView {
    let context = use_context::<RequestContext>().filter(|context| context.platform.settings.step_up_code);
    let error = form.error("code");
    let code = context.map(|context| {
        let mode = context.address.split('/').nth(1).and_then(Mode::parse).unwrap_or_default();
        view! {
            <div class="field">
                <CodeField error hint="The six digits that your authenticator app shows now." prefix=prefix.unwrap_or("proof")/>
                <p class="hint">
                    "No authenticator yet? " <a href=paths::second_factor(mode, "set-up")>"Set it up"</a> " first."
                </p>
            </div>
        }
    });
    let password = form.error("password");
    view! {
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
    hint: &'static str,
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
