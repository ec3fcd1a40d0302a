//! Signing up: a person and their business.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::{
    contract::paths,
    domain::mode::Mode,
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        page::redirect,
    },
    server::web::context::RequestContext,
    ui::{
        kit::{Button, Look, TextField},
        layout::AuthFrame,
    },
};

/// What a new password needs, said before it is refused.
pub const PASSWORD_HINT: &str = "At least 15 characters; a few words together are fine.";

#[component]
pub fn SignUpPage() -> impl IntoView {
    if use_context::<RequestContext>().is_some_and(|context| context.person.is_some()) {
        redirect(&paths::home(Mode::Test));
    }
    let form = FormState::of("session/sign-up");
    let foot = || view! { <p>"Have an account? " <a href=paths::SIGN_IN>"Sign in"</a></p> };
    view! {
        <Title text="Create an account"/>
        <AuthFrame title="Create an account" lede="You become the Superadmin of your business. Test mode works at once." foot>
            <form method="post" action=paths::server_fn("session/sign-up") class="fields">
                <FormOrigin/>
                <FormProblem state=form.clone()/>
                <TextField label="Your name" name="name" autocomplete="name" autofocus=true value=form.value("name", "") error=form.error("name")/>
                <TextField label="E-mail" name="email" kind="email" autocomplete="username" value=form.value("email", "") error=form.error("email")/>
                <TextField label="Business name" name="business" autocomplete="organization" value=form.value("business", "")
                    error=form.error("business")/>
                <TextField label="Password" name="password" kind="password" autocomplete="new-password" hint=PASSWORD_HINT
                    error=form.error("password")/>
                <Button look=Look::Primary>"Create account"</Button>
            </form>
        </AuthFrame>
    }
    .into_any()
}
