use leptos::prelude::*;
use leptos_meta::Title;

use crate::{
    contract::paths,
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

const ENDPOINT: &str = "office/sign-in";

/// `/back-office`: on to the work, or to the sign-in.
#[component]
pub fn OfficeHomePage() -> impl IntoView {
    redirect(&if is_in() { paths::back_office() } else { paths::OFFICE_SIGN_IN.to_owned() });
}

/// Signing in to the back office: the password, after which a code follows.
#[component]
pub fn OfficeSignInPage() -> impl IntoView {
    if is_in() {
        redirect(&paths::back_office());
    }
    let form = FormState::of(ENDPOINT);
    let foot = || {
        view! {
            <p>"Members of businesses sign in at the " <a href=paths::SIGN_IN>"portal"</a></p>
            <details class="help">
                <summary>"Cannot sign in?"</summary>
                <p>"After ten wrong passwords or codes an account waits for 30 minutes, then it opens again by itself."</p>
                <p>"Whoever runs the platform can remove a lost authenticator; a new one is set up at the next sign-in."</p>
            </details>
        }
    };
    view! {
        <Title text="Back office sign-in"/>
        <AuthFrame title="Back office" lede="For the platform’s own staff: with password and authenticator." foot>
            <form method="post" action=paths::server_fn(ENDPOINT) class="fields">
                <FormOrigin fields=vec![("next".to_owned(), query("next"))]/>
                <FormProblem state=form.clone()/>
                <TextField label="E-mail" name="email" kind="email" autocomplete="username" autofocus=true
                    value=form.value("email", "") error=form.error("email")/>
                <TextField label="Password" name="password" kind="password" autocomplete="current-password"
                    error=form.error("password")/>
                <Button look=Look::Primary>"Continue"</Button>
            </form>
        </AuthFrame>
    }
    .into_any()
}

fn is_in() -> bool {
    use_context::<RequestContext>().is_some_and(|context| context.office.is_some())
}
