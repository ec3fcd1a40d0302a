//! Settings → Business verification: what the platform needs to know before live mode, and where that stands.

mod form;
mod sent;

use leptos::prelude::*;

use crate::{
    contract::{kyc_rows::KycRow, problem::Problem},
    domain::{merchant::Onboarding, role::Permission},
    pages::{
        developers::live_checklist::words,
        support::{
            frame::{Section, framed},
            moment::Day,
            page::member_page,
            visit::Visit,
        },
    },
    server_fns::kyc::get_kyc,
    ui::kit::{Note, PageHead},
};

pub use sent::sent_facts;

const TITLE: &str = "Business verification";

#[component]
pub fn KycPage() -> impl IntoView {
    member_page(|visit| async move { page(&visit).await })
}

async fn page(visit: &Visit) -> Result<AnyView, Problem> {
    let row = get_kyc().await?;
    let manages = visit.can(Permission::ManageVerification);
    let form = (manages && row.onboarding.may_submit()).then(|| form::form(visit, row.submission.as_ref()));
    let sent = row.submission.as_ref().filter(|_| !row.onboarding.may_submit()).map(|submission| {
        view! {
            <section class="part" aria-labelledby="sent">
                <h2 id="sent">"What was sent in"</h2>
                {sent_facts(submission, visit.now(), None)}
            </section>
        }
    });
    let lede = "The platform approves a business before it works in live mode. Test mode needs no approval.";
    let view = view! {
        <PageHead title=TITLE lede/>
        <div class="parts">
            {standing(&row)}
            {(!manages && row.onboarding.may_submit()).then(|| view! {
                <p class="muted">"An Admin or Superadmin of your business can send it in."</p>
            })}
            {form}
            {sent}
            {products(&row)}
        </div>
    };
    let crumbs = [("Settings", ""), (TITLE, "")];
    Ok(framed(visit, TITLE, Section::Verification, &crumbs, view.into_any(), None).await)
}

fn standing(row: &KycRow) -> AnyView {
    let (tone, title, text) = words(row.onboarding);
    let until = row.approved_until.filter(|_| matches!(row.onboarding, Onboarding::Approved | Onboarding::Lapsed));
    let until = until.map(|at| {
        let before = if row.onboarding == Onboarding::Approved { " It holds until " } else { " It held until " };
        view! { {before} <Day at/> "." }
    });
    let decided = row.decided_at.filter(|_| row.reason.is_some());
    let reason = row.reason.clone().filter(|_| row.onboarding != Onboarding::Submitted);
    let reason = reason.map(|reason| {
        view! {
            <p><b>"Reason"</b> {decided.map(|at| view! { ", " <Day at/> })} ": " <span class="lines">{reason}</span></p>
        }
    });
    view! { <Note tone title=title>{text}{until}{reason}</Note> }.into_any()
}

fn products(row: &KycRow) -> AnyView {
    let list = match row.products.is_empty() {
        true => {
            view! { <p class="muted">"The platform has not enabled any product for your business yet."</p> }.into_any()
        }
        false => {
            let items = row.products.iter().map(|product| {
                view! { <dt>{product.title()}</dt><dd>{product.describe()}</dd> }
            });
            view! { <dl class="panel app-facts">{items.collect_view()}</dl> }.into_any()
        }
    };
    view! {
        <section class="part" id="products" aria-labelledby="products-title">
            <h2 id="products-title">"Products enabled"</h2>
            {list}
        </section>
    }
    .into_any()
}
