use leptos::prelude::*;

use crate::{
    contract::paths,
    pages::{
        entry::sign_up::PASSWORD_HINT,
        support::{
            form::{FormOrigin, FormProblem, FormState},
            step_up::StepUpFields,
            visit::Visit,
        },
    },
    ui::kit::{Button, TextField},
};

const ENDPOINT: &str = "session/change-password";

/// Changing the password; it ends all other sessions.
pub fn change_password(visit: &Visit) -> AnyView {
    let form = FormState::of(ENDPOINT);
    let hidden = vec![("mode".to_owned(), visit.mode.to_string())];
    view! {
        <section class="panel facts" aria-labelledby="password-title">
            <h2 id="password-title">"Password"</h2>
            <form method="post" action=paths::server_fn(ENDPOINT) class="fields">
                <FormOrigin fields=hidden/>
                <FormProblem state=form.clone()/>
                <StepUpFields form=form.clone() label="Current password"/>
                <TextField label="New password" name="new_password" kind="password" autocomplete="new-password" hint=PASSWORD_HINT
                    error=form.error("new_password")/>
                <p class="xs muted">"All your other sessions end. Keys and tokens of integrations are not touched."</p>
                <div><Button>"Change password"</Button></div>
            </form>
        </section>
    }
    .into_any()
}
