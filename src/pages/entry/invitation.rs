//! The page behind an invitation's link. Unknown, used, withdrawn and expired ones look the same.

use axum::http::StatusCode;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::Title;

use super::sign_up::PASSWORD_HINT;
use crate::{
    contract::{
        paths,
        problem::{Problem, ProblemCode},
    },
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        page::loaded,
        visit::param,
    },
    server::{
        service::{
            actor::Person,
            members::{OpenInvitation, open_invitation},
        },
        web::context::context,
    },
    ui::{
        kit::{Button, LinkButton, Look, TextField},
        layout::AuthFrame,
    },
};

const ENDPOINT: &str = "members/accept-invitation";

#[component]
pub fn InvitationPage() -> impl IntoView {
    loaded(async move {
        let token = param("token");
        let context = context()?;
        match open_invitation(&context.platform, &token).await {
            Ok(open) => Ok(invitation(open, token, context.person)),
            Err(Problem { code: ProblemCode::NotFound, .. }) => Ok(closed()),
            Err(problem) => Err(problem),
        }
    })
}

fn closed() -> AnyView {
    if let Some(options) = use_context::<ResponseOptions>() {
        options.set_status(StatusCode::NOT_FOUND);
    }
    view! {
        <Title text="Invitation"/>
        <AuthFrame
            title="This invitation is not open"
            lede="It may have been used, withdrawn or replaced, or be older than seven days. Ask the person who sent it for a new one."
        >
            <LinkButton href="/">"Go to the start page"</LinkButton>
        </AuthFrame>
    }
    .into_any()
}

fn invitation(open: OpenInvitation, token: String, person: Option<Person>) -> AnyView {
    let title = format!("Join {}", open.merchant);
    let lede = format!("You are invited as {}, with the address {}.", open.role.title(), open.email);
    let here = paths::invitation(&token);
    let body = match person {
        Some(person) if person.email == open.email => join(&title, token),
        Some(person) => another(&person),
        None if open.has_account => view! {
            <p class="sm muted">"This address has an account. Sign in with it, and you come back here to accept."</p>
            <LinkButton href=paths::with_next(paths::SIGN_IN, &here) look=Look::Primary>"Sign in to accept"</LinkButton>
        }
        .into_any(),
        None => new_person(open.email.as_str(), token),
    };
    view! { <Title text="Invitation"/><AuthFrame title lede>{body}</AuthFrame> }.into_any()
}

/// One button for the invited person.
fn join(title: &str, token: String) -> AnyView {
    let title = title.to_owned();
    view! {
        <form method="post" action=paths::server_fn(ENDPOINT) class="fields">
            <FormOrigin fields=vec![("invitation".to_owned(), token)]/>
            <FormProblem state=FormState::of(ENDPOINT)/>
            <Button look=Look::Primary>{title}</Button>
        </form>
    }
    .into_any()
}

/// Somebody else is signed in.
fn another(person: &Person) -> AnyView {
    let text = format!("You are signed in as {}. Sign out, then open the link again.", person.email);
    view! {
        <form method="post" action=paths::server_fn("session/sign-out") class="fields">
            <FormOrigin/>
            <p class="sm muted">{text}</p>
            <Button look=Look::Primary>"Sign out"</Button>
        </form>
    }
    .into_any()
}

fn new_person(email: &str, token: String) -> AnyView {
    let form = FormState::of(ENDPOINT);
    view! {
        <form method="post" action=paths::server_fn(ENDPOINT) class="fields">
            <FormOrigin fields=vec![("invitation".to_owned(), token)]/>
            <FormProblem state=form.clone()/>
            // for password managers: which account the new password belongs to
            <input class="vh" type="email" name="username" autocomplete="username" value=email.to_owned() readonly tabindex="-1" aria-hidden="true"/>
            <TextField label="Your name" name="name" autocomplete="name" autofocus=true value=form.value("name", "") error=form.error("name")/>
            <TextField label="Password" name="password" kind="password" autocomplete="new-password" hint=PASSWORD_HINT
                error=form.error("password")/>
            <Button look=Look::Primary>"Create account and join"</Button>
        </form>
    }
    .into_any()
}
