//! One merchant: facts, what can be done, products, and everything that it sent in.

use leptos::prelude::*;

use super::{api_products::api_products, badge, products::products};
use crate::{
    contract::{
        kyc_rows::{MerchantDetail, SubmissionRow},
        paths,
    },
    domain::{
        ids::MerchantId,
        merchant::Onboarding,
        product_key::{Activation, Product},
        time::Timestamp,
    },
    pages::{
        back_office::{
            credentials::just_revoked,
            frame::{framed, staff},
        },
        settings::kyc::sent_facts,
        support::{
            moment::{Day, Moment},
            page::loaded,
            receipt,
            visit::id,
        },
    },
    server_fns::{merchants::get_merchant, products::list_merchant_products},
    ui::kit::{LinkButton, Look, Note, PageHead, Tone},
};

#[component]
pub fn MerchantPage() -> impl IntoView {
    let wanted = id::<MerchantId>("merchant");
    loaded(async move {
        let (context, person) = staff()?;
        let detail = get_merchant(wanted?).await?;
        let title = detail.merchant.name.clone();
        let products = list_merchant_products(detail.merchant.id).await?;
        let page = page(&detail, products, context.platform.now());
        Ok(framed(&context, &person, &title, page, None))
    })
}

/// The page, alone or behind a dialog.
pub fn page(detail: &MerchantDetail, api: Vec<(Product, Option<Activation>)>, now: Timestamp) -> AnyView {
    let merchant = &detail.merchant;
    let sent: Vec<_> = detail.submissions.iter().map(|row| submission(merchant.id, row, now)).collect();
    let sent = match sent.is_empty() {
        true => view! { <p class="muted">"Nothing was sent in yet."</p> }.into_any(),
        false => sent.into_any(),
    };
    let own = detail.is_own.then(|| {
        view! { <Note tone=Tone::Warn title="You are a member of this merchant.">"Somebody else of the staff decides about it."</Note> }
    });
    let acts = (!detail.is_own).then(|| acts(detail));
    view! {
        <PageHead title=merchant.name.clone()>{acts}</PageHead>
        <div class="parts">
            {just_revoked()}
            {own}
            {facts(detail, now)}
            {receipt::panel(paths::office_receipt(&merchant.id.to_string()), detail.receipt.as_ref(), now)}
            <section class="part" aria-labelledby="credentials">
                <h2 id="credentials">"Credentials"</h2>
                <div class="row">
                    <LinkButton href=paths::office_credentials_of(merchant.id)>"Show its credentials"</LinkButton>
                    <LinkButton href=paths::revoke_of_merchant(merchant.id) look=Look::Danger>"Revoke all…"</LinkButton>
                </div>
            </section>
            <section class="part" aria-labelledby="sent">
                <h2 id="sent">"Sent in for verification"</h2>
                {sent}
            </section>
            {products(detail)}
            {api_products(detail, api)}
        </div>
    }
    .into_any()
}

fn acts(detail: &MerchantDetail) -> AnyView {
    let href = |act: &str| paths::merchant_act(detail.merchant.id, act);
    let suspend = || view! { <LinkButton href=href("suspend") look=Look::Danger>"Suspend…"</LinkButton> };
    match detail.merchant.onboarding {
        Onboarding::Submitted => view! {
            {suspend()}
            <LinkButton href=href("reject") look=Look::Danger>"Reject…"</LinkButton>
            <LinkButton href=href("approve") look=Look::Primary>"Approve…"</LinkButton>
        }
        .into_any(),
        Onboarding::Approved => view! {
            {suspend()}
            <LinkButton href=href("withdraw") look=Look::Danger>"Withdraw approval…"</LinkButton>
        }
        .into_any(),
        Onboarding::Suspended => view! { <LinkButton href=href("restore")>"Lift suspension…"</LinkButton> }.into_any(),
        _ => suspend().into_any(),
    }
}

fn facts(detail: &MerchantDetail, now: Timestamp) -> AnyView {
    let merchant = &detail.merchant;
    let until = match (merchant.onboarding, merchant.approved_until) {
        (Onboarding::Approved, None) => "Without an end".into_any(),
        (Onboarding::Approved | Onboarding::Lapsed, Some(at)) => view! { <Day at/> }.into_any(),
        _ => "—".into_any(),
    };
    let used = match detail.last_live_use {
        Some(at) => view! { ", last used " <Moment at now/> }.into_any(),
        None => ", never used".into_any(),
    };
    let live = match detail.live_credentials {
        0 => "None".into_any(),
        count => view! { {count} {used} }.into_any(),
    };
    view! {
        <dl class="panel app-facts">
            <dt>"State"</dt><dd>{badge(merchant.onboarding)}</dd>
            <dt>"Approved until"</dt><dd>{until}</dd>
            <dt>"Live credentials"</dt><dd>{live}</dd>
            <dt>"Merchant id"</dt><dd><code>{merchant.id.to_string()}</code></dd>
            <dt>"On the platform since"</dt><dd><Day at=merchant.created_at/></dd>
        </dl>
    }
    .into_any()
}

fn submission(merchant: MerchantId, row: &SubmissionRow, now: Timestamp) -> AnyView {
    let decision = match &row.decision {
        None => view! { <p><b>"Waits for a decision."</b></p> }.into_any(),
        Some(decision) => {
            let (by, at, reason) = (decision.by.clone(), decision.at, decision.reason.clone());
            let reason = reason.map(|reason| view! { ": " <span class="lines">{reason}</span> });
            view! { <p><b>{decision.verdict.title()}</b> " by " {by} ", " <Moment at now/> {reason}</p> }.into_any()
        }
    };
    view! { {decision}{sent_facts(row, now, Some(merchant))} }.into_any()
}
