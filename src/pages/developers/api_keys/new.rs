//! *Add API Key*: name and expiry, then the password. Two steps of one dialog, each at its own address.

use leptos::prelude::*;

use super::{index::panel_beneath, steps as key_steps};
use crate::{
    contract::{
        paths,
        problem::{Problem, ProblemCode},
    },
    domain::{mode::Mode, role::Permission},
    pages::{
        developers::{applications::shown::Shown, live_checklist::steps},
        support::{
            page::member_page,
            visit::{Visit, query},
        },
    },
    server::service::api_keys,
    server_fns::kyc::get_kyc,
    ui::kit::{Dialog, LinkButton, Look, Note, Tone},
};

#[component]
pub fn NewApiKeyPage() -> impl IntoView {
    member_page(|visit| async move {
        visit.actor.require(Permission::ManageCredentials)?;
        let shown = Shown::of(&visit).await?;
        let platform = &visit.context.platform;
        let dialog = match api_keys::may_add(platform, &visit.actor, shown.id, visit.mode).await {
            Err(problem) if problem.code == ProblemCode::NotFound => return Err(problem),
            Err(problem) => stopped(&visit, &shown, &problem).await?,
            Ok(()) => step(&visit, &shown),
        };
        let over = panel_beneath(&visit, &shown, dialog);
        Ok(shown.framed(&visit, "Add API Key", Some(over)).await)
    })
}

/// The step that the address asks for; values that cannot be go back to the first.
fn step(visit: &Visit, shown: &Shown) -> AnyView {
    let name = query("name");
    let preset =
        query("preset").parse().ok().filter(|days| key_steps::PRESETS.iter().any(|(preset, _)| preset == days));
    let expiry = preset.map_or_else(|| query("expiry"), |days| key_steps::in_days(visit, days));
    let asked = query("step") == "confirm" && preset.is_none();
    match (asked, api_keys::parse(&visit.context.platform, &name, &expiry)) {
        (true, Ok((name, end))) => key_steps::password(visit, shown, name.as_str(), &expiry, end.timestamp()),
        (true, Err(problem)) => key_steps::details(visit, shown, &name, &expiry, Some(problem)),
        (false, _) => key_steps::details(visit, shown, &name, &expiry, None),
    }
}

/// What stands between the merchant and one more key.
async fn stopped(visit: &Visit, shown: &Shown, problem: &Problem) -> Result<AnyView, Problem> {
    let (close_href, back) = (paths::api_keys(visit.mode, shown.id), paths::api_keys(visit.mode, shown.id));
    let unapproved = problem.code == ProblemCode::LiveNotApproved;
    let meanwhile = match unapproved {
        true => {
            view! { {steps(visit.mode, &get_kyc().await?)}<p>"Until then everything can be tried in test mode."</p> }
                .into_any()
        }
        false => ().into_any(),
    };
    let test_href = paths::new_api_key(Mode::Test, shown.id);
    let (title, message) = (format!("{}.", problem.code.title()), problem.message());
    let foot = move || {
        view! {
            <span class="row push">
                <LinkButton href=back>"Back to the keys"</LinkButton>
                {unapproved.then(|| view! { <LinkButton href=test_href look=Look::Primary>"Add a test key"</LinkButton> })}
            </span>
        }
    };
    Ok(view! {
        <Dialog title="Add API Key" mode=visit.mode close_href slim=true foot>
            <Note tone=Tone::Warn title>{message}</Note>
            {meanwhile}
        </Dialog>
    }
    .into_any())
}
