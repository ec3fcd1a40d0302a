//! Signing in.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use crate::{
    contract::paths,
    pages::support::form::{FormOrigin, FormProblem, FormState},
    ui::{
        kit::{Button, Look, TextField},
        layout::AuthFrame,
    },
};

#[component]
pub fn SignInPage() -> impl IntoView {
    let form = FormState::of("session/sign-in");
    let next = use_query_map().read().get("next").unwrap_or_default();
    let foot = || view! { <p>"New here? " <a href=paths::SIGN_UP>"Create an account"</a></p> };
    view! {
        <Title text="Sign in"/>
        <AuthFrame title="Sign in" foot>
            <form method="post" action=paths::server_fn("session/sign-in") class="fields">
                <FormOrigin fields=vec![("next".to_owned(), next)]/>
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
