//! *Create*: all fields on one page, confirmed with the password.

use leptos::prelude::*;

use super::{advice, fields::fields, typed::Typed};
use crate::{
    contract::{
        paths,
        problem::{Problem, ProblemCode},
    },
    domain::{mode::Mode, role::Permission},
    pages::{
        developers::live_checklist::steps,
        support::{
            form::{FormOrigin, FormProblem, FormState},
            frame::{Section, framed},
            page::member_page,
            step_up::StepUpFields,
            visit::Visit,
        },
    },
    server::service::access_tokens,
    server_fns::kyc::get_kyc,
    ui::kit::{Button, LinkButton, Look, Note, PageHead, TextField, Tone},
};

const ENDPOINT: &str = "access-tokens/create";

#[component]
pub fn NewAccessTokenPage() -> impl IntoView {
    member_page(|visit| async move {
        visit.actor.require(Permission::ManageCredentials)?;
        let body = match access_tokens::may_create(&visit.context.platform, &visit.actor, visit.mode).await {
            Ok(()) => form(&visit),
            Err(problem) => stopped(&visit, &problem).await?,
        };
        let (developers, list) = (paths::developers(visit.mode), paths::access_tokens(visit.mode));
        let crumbs =
            [("Settings", developers.as_str()), ("Developers", &developers), ("Access tokens", &list), ("Create", "")];
        let page = view! { <PageHead title="Create access token"/>{body} }.into_any();
        Ok(framed(&visit, "Create access token", Section::Developers, &crumbs, page, None).await)
    })
}

fn form(visit: &Visit) -> AnyView {
    let form = FormState::of(ENDPOINT);
    let typed = Typed::new().or_typed(&form);
    let hidden = vec![("mode".to_owned(), visit.mode.to_string())];
    let form = view! {
        <form method="post" action=paths::server_fn(ENDPOINT) class="step-body slim">
            <FormOrigin fields=hidden/>
            <FormProblem state=form.clone()/>
            {fields(visit, &form, &typed)}
            <TextField
                label="Expiry Date" name="expiry" kind="date" optional=true value=form.value("expiry", "")
                error=form.error("expiry") hint="It works through the end of that day, UTC. Empty means that it does not end by itself."
            />
            <StepUpFields form=form.clone() hint="To confirm that it is you. API_KEY, API_SECRET and PUBLIC_KEY are shown next, once."/>
            <div class="wizard-foot">
                <LinkButton href=paths::access_tokens(visit.mode)>"Cancel"</LinkButton>
                <span class="push"><Button look=Look::Primary>"Create"</Button></span>
            </div>
        </form>
    };
    view! { <div class="token-page"><div class="token-main">{form}</div><div class="token-rail">{advice::recommendations()}</div></div> }
        .into_any()
}

/// What stands between the merchant and one more token.
async fn stopped(visit: &Visit, problem: &Problem) -> Result<AnyView, Problem> {
    let steps = match problem.code {
        ProblemCode::LiveNotApproved => steps(visit.mode, &get_kyc().await?),
        _ => ().into_any(),
    };
    let test = (problem.code == ProblemCode::LiveNotApproved).then(|| {
        view! { <LinkButton href=paths::new_access_token(Mode::Test) look=Look::Primary>"Create a test token"</LinkButton> }
    });
    let (title, message) = (format!("{}.", problem.code.title()), problem.message());
    Ok(view! {
        <div class="step-body slim">
            <Note tone=Tone::Warn title>{message}</Note>
            {steps}
            <div class="wizard-foot">
                <LinkButton href=paths::access_tokens(visit.mode)>"Back to the tokens"</LinkButton>
                <span class="push">{test}</span>
            </div>
        </div>
    }
    .into_any())
}
