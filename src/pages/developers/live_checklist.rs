//! What stands between the merchant and live credentials: sent in, approved, products enabled, each with its link.

use leptos::prelude::*;

use crate::{
    contract::{kyc_rows::KycRow, paths, problem::Problem},
    domain::{merchant::Onboarding, mode::Mode},
    pages::support::visit::Visit,
    server_fns::kyc::get_kyc,
    ui::kit::{Icon, Note, Tone},
};

/// How it is, and what is next.
pub const fn words(onboarding: Onboarding) -> (Tone, &'static str, &'static str) {
    match onboarding {
        Onboarding::Approved => (Tone::Ok, "Your business is approved.", "Live credentials work."),
        Onboarding::Pending => (
            Tone::Warn,
            "Live mode waits for the platform’s approval.",
            "Your business has not been sent in for it yet. Live credentials can be made once it is approved.",
        ),
        Onboarding::Submitted => (
            Tone::Warn,
            "Live mode waits for the platform’s approval.",
            "Your business was sent in and is being looked at. Live credentials can be made once it is approved.",
        ),
        Onboarding::Rejected => (
            Tone::Bad,
            "The platform did not approve your business.",
            "Put right what is missing and send it in again.",
        ),
        Onboarding::Lapsed => (
            Tone::Bad,
            "The approval of your business has lapsed.",
            "Live credentials are refused until it is approved again. They then work with the same secrets.",
        ),
        Onboarding::Withdrawn => (
            Tone::Bad,
            "The platform withdrew the approval of your business.",
            "Live credentials are refused until it is approved again. They then work with the same secrets.",
        ),
        Onboarding::Suspended => (
            Tone::Bad,
            "The platform has suspended your business.",
            "No credential works, in test or live mode. Ask the platform’s support.",
        ),
    }
}

/// The note and the list under the tabs of a page; nothing in test mode, or when all is done.
pub async fn live_checklist(visit: &Visit) -> Result<AnyView, Problem> {
    let row = get_kyc().await?;
    let done = row.onboarding == Onboarding::Approved && !row.products.is_empty();
    let test = visit.mode == Mode::Test && row.onboarding != Onboarding::Suspended;
    if done || test {
        return Ok(().into_any());
    }
    let (tone, title, text) = words(row.onboarding);
    let meanwhile = (row.onboarding != Onboarding::Suspended).then(|| {
        view! { " Until then everything can be tried in " <a href=paths::developers(Mode::Test)>"test mode"</a> "." }
    });
    let note = (row.onboarding != Onboarding::Approved)
        .then(|| view! { <Note tone title=title>{text}{meanwhile}</Note> }.into_any());
    Ok(view! { <div class="after-tabs">{note}{steps(visit.mode, &row)}</div> }.into_any())
}

/// The three things that live credentials need.
pub fn steps(mode: Mode, row: &KycRow) -> AnyView {
    let (kyc, products) = (paths::kyc(mode), format!("{}#products", paths::kyc(mode)));
    let sent = matches!(row.onboarding, Onboarding::Submitted | Onboarding::Approved);
    let items = [
        (sent, "Identity verification submitted", kyc.clone(), if sent { "See it" } else { "Send it in" }),
        (row.onboarding == Onboarding::Approved, "Approved by the platform", kyc, "See where it stands"),
        (!row.products.is_empty(), "Products enabled", products, "See products"),
    ];
    let items = items.into_iter().map(|(done, what, href, verb)| {
        let mark = match done {
            true => view! { <i class="done"><Icon name="check"/></i> }.into_any(),
            false => view! { <i></i> }.into_any(),
        };
        let said = if done { " (done)" } else { " (not yet)" };
        let about = format!(": {}", what.to_lowercase());
        view! {
            <li>
                {mark}<span>{what}<span class="vh">{said}</span></span>
                <a href=href>{verb}<span class="vh">{about}</span></a>
            </li>
        }
    });
    view! {
        <section class="panel checklist" aria-labelledby="before-live">
            <h2 id="before-live">"Before live credentials work"</h2>
            <ol>{items.collect_view()}</ol>
        </section>
    }
    .into_any()
}
