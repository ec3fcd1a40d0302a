//! Signing in.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::{
    contract::paths,
    domain::mode::Mode,
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        page::redirect,
        visit::query,
    },
    server::web::context::RequestContext,
    ui::{
        kit::{Button, Look, TextField},
        layout::AuthFrame,
    },
};

#[component]
pub fn SignInPage() -> impl IntoView {
    if use_context::<RequestContext>().is_some_and(|context| context.person.is_some()) {
        redirect(&paths::home(Mode::Test));
    }
    let form = FormState::of("session/sign-in");
    let foot = || {
        view! {
            <p>"New here? " <a href=paths::SIGN_UP>"Create an account"</a></p>
            <p>"Staff of the platform sign in at the " <a href=paths::OFFICE_SIGN_IN>"back office"</a></p>
            <details class="help">
                <summary>"Cannot sign in?"</summary>
                <p>
                    "After ten wrong passwords an account waits for 30 minutes, then it opens again by itself; wait, then try once more. "
                    "The keys of your integrations keep working meanwhile."
                </p>
                <p>
                    "If you have lost your authenticator app, give a recovery code in its place: each works once."
                </p>
                <p>"If you have forgotten the password, ask the platform’s support. Nobody there can see it, and nobody will ask for it."</p>
            </details>
        }
    };
    view! {
        <Title text="Sign in"/>
        <AuthFrame title="Sign in" foot>
            <form method="post" action=paths::server_fn("session/sign-in") class="fields">
                <FormOrigin fields=vec![("next".to_owned(), query("next"))]/>
                <FormProblem state=form.clone()/>
                <TextField label="E-mail" name="email" kind="email" autocomplete="username" autofocus=true
                    value=form.value("email", "") error=form.error("email")/>
                <TextField label="Password" name="password" kind="password" autocomplete="current-password"
                    error=form.error("password")/>
                <Button look=Look::Primary>"Sign in"</Button>
            </form>
        </AuthFrame>
    }
    .into_any()
}
