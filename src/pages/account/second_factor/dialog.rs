use leptos::prelude::*;

use crate::{
    contract::paths,
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        step_up::CodeField,
        visit::Visit,
    },
    ui::kit::{Button, Dialog, LinkButton, Look, TextField},
};

/// What one of the dialogs asks, and for what.
pub struct Asked {
    pub endpoint: &'static str,
    pub title: &'static str,
    pub text: &'static str,
    pub verb: &'static str,
    pub look: Look,
    /// A code besides the password.
    pub code: bool,
}

/// A dialog that asks for the password, and for a code.
pub fn dialog(visit: &Visit, asked: Asked) -> AnyView {
    let mode = visit.mode;
    let Asked { endpoint, title, text, verb, look, code } = asked;
    let form = FormState::of(endpoint);
    let back = paths::security(mode);
    let close = back.clone();
    let error = form.error("code");
    let code = code
        .then(|| view! { <CodeField prefix="confirm" error hint="The six digits of your app, or a recovery code."/> });
    view! {
        <Dialog
            title mode slim=true asks=true close_href=close action=paths::server_fn(endpoint)
            foot=move || view! {
                <span class="row push">
                    <LinkButton href=back>"Cancel"</LinkButton>
                    <Button look>{verb}</Button>
                </span>
            }
        >
            <FormOrigin fields=vec![("mode".to_owned(), mode.to_string())]/>
            <FormProblem state=form.clone()/>
            <p class="sm muted">{text}</p>
            // The page behind has a password field of its own.
            <TextField prefix="confirm" label="Your password" name="password" kind="password" autocomplete="current-password" autofocus=true
                error=form.error("password")/>
            {code}
        </Dialog>
    }
    .into_any()
}
