use leptos::prelude::*;
use leptos_meta::Title;

use crate::{
    contract::paths,
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        step_up::CodeField,
    },
    ui::{
        kit::{Button, Look},
        layout::AuthFrame,
    },
};

/// The second step of a sign-in; `back` is where it begins anew.
pub fn code_form(endpoint: &'static str, title: &str, email: &str, next: String, back: &'static str) -> AnyView {
    let form = FormState::of(endpoint);
    let lede = format!("Signing in as {email}.");
    let foot = move || {
        view! {
            <p><a href=back>"Begin anew with another account"</a></p>
            <details class="help">
                <summary>"No code at hand?"</summary>
                <p>"Give one of the recovery codes that you kept when you set this up. Each works once."</p>
                <p>
                    "If those are lost, too, the platform’s support can remove the second factor once they know that it is you. Nobody will ask you for a code."
                </p>
            </details>
        }
    };
    view! {
        <Title text=title.to_owned()/>
        <AuthFrame title=title.to_owned() lede foot>
            <form method="post" action=paths::server_fn(endpoint) class="fields">
                <FormOrigin fields=vec![("next".to_owned(), next)]/>
                <FormProblem state=form.clone()/>
                <CodeField
                    error=form.error("code") autofocus=true
                    hint="The six digits that your authenticator app shows now, or a recovery code."
                />
                <Button look=Look::Primary>"Sign in"</Button>
            </form>
        </AuthFrame>
    }
    .into_any()
}
