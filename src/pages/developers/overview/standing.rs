use leptos::prelude::*;

use crate::{
    contract::{paths, problem::Problem},
    domain::{merchant::Onboarding, mode::Mode},
    pages::support::visit::Visit,
    server::service::merchants,
    ui::kit::{Note, Tone},
};

/// What stands between the merchant and this mode; nothing when the platform has let it in.
pub async fn standing(visit: &Visit) -> Result<AnyView, Problem> {
    let onboarding = merchants::onboarding(&visit.context.platform, &visit.actor).await?;
    if onboarding.allows(visit.mode) {
        return Ok(().into_any());
    }
    let (title, text) = words(onboarding);
    let meanwhile = onboarding.allows(Mode::Test).then(|| {
        view! { " Until then everything can be tried in " <a href=paths::developers(Mode::Test)>"test mode"</a> "." }
    });
    Ok(view! { <div class="after-tabs"><Note tone=Tone::Warn title>{text}{meanwhile}</Note></div> }.into_any())
}

/// How it is, and what is next.
const fn words(onboarding: Onboarding) -> (&'static str, &'static str) {
    match onboarding {
        Onboarding::Approved => ("Your business is approved.", "Live credentials work."),
        Onboarding::Pending => (
            "Live mode waits for the platform’s approval.",
            "Your business has not been sent in for it yet. Live credentials can be made once it is approved.",
        ),
        Onboarding::Submitted => (
            "Live mode waits for the platform’s approval.",
            "Your business was sent in and is being looked at. Live credentials can be made once it is approved.",
        ),
        Onboarding::Rejected => (
            "The platform did not approve your business.",
            "Live credentials cannot be made. Ask the platform’s support what is missing.",
        ),
        Onboarding::Suspended => (
            "The platform has suspended your business.",
            "No credential works, in test or live mode. Ask the platform’s support.",
        ),
    }
}
