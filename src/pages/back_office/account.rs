//! The account of the staff member: recovery codes and password.

use leptos::prelude::*;

use super::frame::{framed, staff};
use crate::{
    contract::{paths, problem::Problem, rows::SecondFactorRow},
    domain::mode::Mode,
    pages::{
        entry::sign_up::PASSWORD_HINT,
        support::{
            form::{FormOrigin, FormProblem, FormState},
            moment::Day,
            page::loaded,
            step_up::{CodeField, StepUpFields},
        },
    },
    server::{service::actor::Person, web::context::RequestContext},
    server_fns::office::get_office_account,
    ui::kit::{Button, Dialog, LinkButton, Look, PageHead, TextField},
};

const CODES: &str = "office/regenerate-codes";
const PASSWORD: &str = "office/change-password";
const TITLE: &str = "Your account";

#[component]
pub fn OfficeAccountPage() -> impl IntoView {
    loaded(async move {
        let (context, person) = staff()?;
        page(&context, &person, None).await
    })
}

/// Asks for password and code before new recovery codes are made.
#[component]
pub fn OfficeNewCodesPage() -> impl IntoView {
    loaded(async move {
        let (context, person) = staff()?;
        page(&context, &person, Some(new_codes())).await
    })
}

async fn page(context: &RequestContext, person: &Person, over: Option<AnyView>) -> Result<AnyView, Problem> {
    let factor = get_office_account().await?;
    let page = view! {
        <PageHead title=TITLE lede=format!("{}, {}", person.name, person.email)/>
        <div class="halves">{authenticator(factor)} {password()}</div>
    };
    Ok(framed(context, person, TITLE, page.into_any(), over))
}

fn authenticator(factor: Option<SecondFactorRow>) -> AnyView {
    let facts = factor.map(|factor| {
        view! {
            <dl>
                <dt>"In use since"</dt><dd><Day at=factor.confirmed_at/></dd>
                <dt>"Recovery codes"</dt><dd>{format!("{} left", factor.recovery_codes_left)}</dd>
            </dl>
        }
    });
    view! {
        <section class="panel facts" aria-labelledby="authenticator">
            <h2 id="authenticator">"Authenticator"</h2>
            {facts}
            <p class="sm muted">"Each sign-in here asks for its code. If it is lost, whoever runs the platform can remove it."</p>
            <div><LinkButton href=paths::OFFICE_NEW_CODES>"New recovery codes…"</LinkButton></div>
        </section>
    }
    .into_any()
}

fn password() -> AnyView {
    let form = FormState::of(PASSWORD);
    view! {
        <section class="panel facts" aria-labelledby="password-title">
            <h2 id="password-title">"Password"</h2>
            <form method="post" action=paths::server_fn(PASSWORD) class="fields">
                <FormOrigin/>
                <FormProblem state=form.clone()/>
                <StepUpFields form=form.clone() label="Current password"/>
                <TextField label="New password" name="new_password" kind="password" autocomplete="new-password" hint=PASSWORD_HINT
                    error=form.error("new_password")/>
                <p class="xs muted">"All your other sessions end."</p>
                <div><Button>"Change password"</Button></div>
            </form>
        </section>
    }
    .into_any()
}

fn new_codes() -> AnyView {
    let form = FormState::of(CODES);
    let foot = || {
        view! {
            <span class="row push">
                <LinkButton href=paths::OFFICE_ACCOUNT>"Cancel"</LinkButton>
                <Button look=Look::Primary>"Make new codes"</Button>
            </span>
        }
    };
    let (close_href, action) = (paths::OFFICE_ACCOUNT, paths::server_fn(CODES));
    // The dialog is about no mode, so it wears the quiet frame.
    view! {
        <Dialog title="Make new recovery codes?" mode=Mode::Live slim=true asks=true close_href action foot>
            <FormOrigin/>
            <FormProblem state=form.clone()/>
            <p class="sm muted">
                "The codes that you have stop working at once. Ten new ones are shown once, on the next page."
            </p>
            <TextField prefix="confirm" label="Your password" name="password" kind="password" autocomplete="current-password" autofocus=true
                error=form.error("password")/>
            <CodeField prefix="confirm" error=form.error("code") hint="The six digits of your app, or a recovery code."/>
        </Dialog>
    }
    .into_any()
}
