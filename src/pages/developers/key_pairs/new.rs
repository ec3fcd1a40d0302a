//! *Generate*, also from another pair (*Duplicate*): all fields on one page, confirmed with the password.

use leptos::prelude::*;

use super::practices::practices;
use crate::{
    contract::{
        key_pair_rows::{KeyPairRow, PairApplicationRow},
        paths,
        problem::{Problem, ProblemCode},
    },
    domain::{ids::KeyPairId, mode::Mode, role::Permission},
    pages::{
        developers::live_checklist::steps,
        support::{
            form::{FormOrigin, FormProblem, FormState},
            frame::{Section, framed},
            page::member_page,
            step_up::StepUpFields,
            visit::{Visit, query},
        },
    },
    server::{service::key_pairs, text},
    server_fns::{
        key_pairs::{get_key_pair, list_pair_applications},
        kyc::get_kyc,
    },
    ui::kit::{Button, Choice, LinkButton, Look, Note, PageHead, SelectField, TextArea, TextField, Tone},
};

const ENDPOINT: &str = "key-pairs/generate";

#[component]
pub fn NewKeyPairPage() -> impl IntoView {
    member_page(|visit| async move {
        visit.actor.require(Permission::ManageCredentials)?;
        let applications = list_pair_applications().await?;
        let from = match query("from").parse::<KeyPairId>() {
            Ok(id) => Some(get_key_pair(id).await?),
            Err(_) => None,
        };
        let chosen = from.as_ref().map(|pair| pair.application_id).or(query("application").parse().ok());
        let chosen = chosen.or(applications.first().map(|application| application.id));
        let (platform, actor) = (&visit.context.platform, &visit.actor);
        let body = match chosen {
            None => no_application(visit.mode),
            Some(id) => match key_pairs::may_generate(platform, actor, id, visit.mode).await {
                Ok(()) => form(&visit, &applications, id.to_string(), from.as_ref()),
                Err(problem) => stopped(visit.mode, &problem).await?,
            },
        };
        let title = if from.is_some() { "Duplicate key pair" } else { "Generate key pair" };
        let (developers, list) = (paths::developers(visit.mode), paths::key_pairs(visit.mode));
        let crumbs =
            [("Settings", developers.as_str()), ("Developers", &developers), ("Key pairs", &list), ("Generate", "")];
        let page = view! { <PageHead title=title/>{body} }.into_any();
        Ok(framed(&visit, title, Section::Developers, &crumbs, page, None).await)
    })
}

fn form(visit: &Visit, applications: &[PairApplicationRow], chosen: String, from: Option<&KeyPairRow>) -> AnyView {
    let form = FormState::of(ENDPOINT);
    let hidden = vec![("mode".to_owned(), visit.mode.to_string())];
    let choices = applications.iter().map(|found| Choice::new(found.id.to_string(), found.name.clone())).collect();
    let name = from.map(|pair| format!("{} copy", pair.name)).unwrap_or_default();
    let ips = from.map(|pair| pair.allowed_ips.join("\n")).unwrap_or_default();
    let expiry = from.and_then(|pair| pair.expires_at).map(text::iso_date).unwrap_or_default();
    let from_here = format!(
        "Empty means any address. Ranges like 41.59.82.0/24 count too. You are at {}.",
        visit.context.origin.ip
    );
    let note = from.map(|pair| {
        let text = format!("With all that {} may do. One pair for each service keeps them apart: each is rotated and revoked by itself.", pair.name);
        view! { <Note title="A pair of its own.">{text}</Note> }
    });
    let form = view! {
        <form method="post" action=paths::server_fn(ENDPOINT) class="step-body slim">
            <FormOrigin fields=hidden/>
            <FormProblem state=form.clone()/>
            {note}
            <SelectField
                label="Application" name="application" choices value=form.value("application", &chosen) error=form.error("application")
                hint="Its providers and its members' access count for the pair."
            />
            <TextField
                label="Name" name="name" autocomplete="off" autofocus=true placeholder="Shop server"
                value=form.value("name", &name) error=form.error("name") hint="To recognise the service by. One pair for each service and environment."
            />
            <TextField
                label="Expiry Date" name="expiry" kind="date" optional=true value=form.value("expiry", &expiry)
                error=form.error("expiry") hint="It works through the end of that day, UTC. Empty means that it does not end by itself."
            />
            <TextArea
                label="Allowed IP addresses" name="allowed_ips" optional=true aside="one a line" mono=true rows=3
                value=form.value("allowed_ips", &ips) error=form.error("allowed_ips") hint=from_here
            />
            <StepUpFields form=form.clone() hint="To confirm that it is you. The secret key is shown next, once."/>
            <div class="wizard-foot">
                <LinkButton href=paths::key_pairs(visit.mode)>"Cancel"</LinkButton>
                <span class="push"><Button look=Look::Primary>"Generate"</Button></span>
            </div>
        </form>
    };
    view! { <div class="token-page"><div class="token-main">{form}</div><div class="token-rail">{practices(visit.mode)}</div></div> }
        .into_any()
}

fn no_application(mode: Mode) -> AnyView {
    view! {
        <div class="step-body slim">
            <Note title="A key pair belongs to an application.">"Create one first: it is the service that the keys are for."</Note>
            <div class="wizard-foot">
                <LinkButton href=paths::key_pairs(mode)>"Back to the key pairs"</LinkButton>
                <span class="push"><LinkButton href=paths::new_application(mode) look=Look::Primary>"Create application"</LinkButton></span>
            </div>
        </div>
    }
    .into_any()
}

/// What stands between the merchant and one more pair.
async fn stopped(mode: Mode, problem: &Problem) -> Result<AnyView, Problem> {
    let steps = match problem.code {
        ProblemCode::LiveNotApproved => steps(mode, &get_kyc().await?),
        _ => ().into_any(),
    };
    let test = (problem.code == ProblemCode::LiveNotApproved).then(|| {
        view! { <LinkButton href=paths::new_key_pair(Mode::Test) look=Look::Primary>"Generate a test pair"</LinkButton> }
    });
    let (title, message) = (format!("{}.", problem.code.title()), problem.message());
    Ok(view! {
        <div class="step-body slim">
            <Note tone=Tone::Warn title>{message}</Note>
            {steps}
            <div class="wizard-foot">
                <LinkButton href=paths::key_pairs(mode)>"Back to the key pairs"</LinkButton>
                <span class="push">{test}</span>
            </div>
        </div>
    }
    .into_any())
}
