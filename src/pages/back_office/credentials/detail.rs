//! One credential: whose it is, where it stands and since when, and what can be done.

use leptos::prelude::*;

use super::{badge, just_revoked};
use crate::{
    contract::{office_rows::OfficeCredentialRow, paths},
    domain::{credential::Status, mode::Mode, time::Timestamp},
    pages::{
        back_office::frame::{framed, staff},
        developers::{activity::Activity, kinds},
        support::{
            moment::{Day, Moment},
            page::loaded,
            visit::param,
        },
    },
    server_fns::office::get_any_credential,
    ui::kit::{LinkButton, Look, PageHead},
};

#[component]
pub fn CredentialPage() -> impl IntoView {
    let wanted = param("credential");
    loaded(async move {
        let (context, person) = staff()?;
        let found = get_any_credential(wanted).await?;
        let title = found.credential.name.clone();
        let page = page(&found, context.platform.now());
        Ok(framed(&context, &person, &title, page, None))
    })
}

/// The page, alone or behind a dialog.
pub fn page(found: &OfficeCredentialRow, now: Timestamp) -> AnyView {
    let row = &found.credential;
    let revoke = (!row.status.is_final()).then(|| {
        let href = paths::revoke_office_credential(&row.id);
        view! { <LinkButton href look=Look::Danger>"Revoke…"</LinkButton> }
    });
    view! {
        <PageHead title=row.name.clone()>{revoke}</PageHead>
        <div class="parts">{just_revoked()}{facts(found, now)}</div>
    }
    .into_any()
}

/// All that staff may know of it.
pub fn facts(found: &OfficeCredentialRow, now: Timestamp) -> AnyView {
    let (row, merchant) = (&found.credential, found.merchant.clone());
    let since = found.since.map(|at| view! { " since " <Moment at now/> });
    let ends = (row.status == Status::Rotating).then_some(row.retires_at).flatten();
    let ends = ends.map(|at| view! { ", the old secret stops " <Moment at now/> });
    let public = found.public_id.clone().map(|id| {
        view! { <dt>"Public key or client ID"</dt><dd><code>{id}</code></dd> }
    });
    let application = (!row.parent_name.is_empty()).then(|| {
        let name = row.parent_name.clone();
        view! { <dt>"Application"</dt><dd>{name}</dd> }
    });
    let mode = match found.mode {
        Mode::Test => "Test",
        Mode::Live => "Live",
    };
    let expires = match row.expires_at {
        Some(at) => view! { <Day at/> }.into_any(),
        None => "Never".into_any(),
    };
    let (grants, by) = (row.grants.clone(), row.created_by.clone());
    view! {
        <dl class="panel app-facts">
            <dt>"Merchant"</dt><dd><a href=paths::merchant(found.merchant_id)>{merchant}</a></dd>
            <dt>"Kind"</dt><dd>{kinds::title(row.kind)}</dd>
            <dt>"Mode"</dt><dd>{mode}</dd>
            <dt>"Status"</dt><dd>{badge(row.status)}{since}{ends}</dd>
            <dt>"Key"</dt><dd><code>{row.masked.clone()}</code></dd>
            {public}
            {application}
            <dt>"Grants"</dt><dd>{if grants.is_empty() { "—".to_owned() } else { grants }}</dd>
            <dt>"Last used"</dt><dd><Activity used=row.last_used.clone() now/></dd>
            <dt>"Expires"</dt><dd>{expires}</dd>
            <dt>"Created"</dt><dd>"By " {by} ", " <Moment at=row.created_at now/></dd>
            <dt>"Id"</dt><dd><code>{row.id.clone()}</code></dd>
        </dl>
    }
    .into_any()
}
