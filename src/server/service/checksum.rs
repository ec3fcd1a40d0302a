//! Developers → Encryption (ClickPesa): the checksum key of an application. Turning it on or off ends all tokens.

use super::{actor::Actor, applications, change, reveal, step_up};
use crate::{
    contract::{
        problem::{Problem, ProblemCode},
        rows::ChecksumRow,
    },
    domain::{
        audit::Action,
        ids::{ApplicationId, RevealId},
        mode::Mode,
        role::Permission,
    },
    server::{
        crypto::secret::PlainSecret,
        platform::Platform,
        store::{
            applications::{ApplicationFilter, Applications},
            checksum_keys::{ChecksumKey, ChecksumKeys},
            page::Place,
        },
    },
};

/// Characters of a checksum key.
const LENGTH: usize = 40;

/// Every application with the state of its checksum in one mode.
pub async fn list(platform: &Platform, actor: &Actor, mode: Mode) -> Result<Vec<ChecksumRow>, Problem> {
    actor.require(Permission::ViewCredentials)?;
    let mut unit = platform.db.read().await?;
    let most = applications::MOST as usize;
    let filter = ApplicationFilter::default();
    let page = unit.applications(actor.merchant_id, mode, platform.now(), &filter, &Place::Start, most).await?;
    let mut rows = Vec::new();
    for listing in page.rows {
        let application = listing.application;
        let key = unit.checksum_key(actor.merchant_id, application.id, mode).await?;
        rows.push(ChecksumRow {
            application_id: application.id,
            name: application.name.to_string(),
            client_id: application.client_id,
            enabled_at: key.map(|key| key.created_at),
        });
    }
    Ok(rows)
}

/// Turns the checksum on, or replaces its key; returns where the new key waits to be shown.
pub async fn enable(
    platform: &Platform,
    actor: &Actor,
    id: ApplicationId,
    mode: Mode,
    proof: step_up::Proof,
) -> Result<RevealId, Problem> {
    actor.require(Permission::ManageEncryption)?;
    applications::get(platform, actor, id).await?;
    step_up::confirm(platform, actor, proof).await?;
    let mut unit = platform.db.write().await?;
    let mut application = applications::find(&mut unit, actor, id).await?;
    let replaced = unit.checksum_key(actor.merchant_id, id, mode).await?.is_some();
    let secret = PlainSecret::new(platform.random.base62(LENGTH));
    let key = ChecksumKey {
        application_id: id,
        merchant_id: actor.merchant_id,
        mode,
        sealed: platform.master.seal(&place(id, mode), secret.expose().as_bytes(), &*platform.random),
        created_at: platform.now(),
    };
    unit.put_checksum_key(&key).await?;
    application.token_generation += 1;
    unit.save_application(&application).await?;
    let slot = reveal::store(platform, actor, &mut unit, reveal::What::ChecksumKey(id, mode), &secret).await?;
    let action = if replaced { Action::ChecksumRotated } else { Action::ChecksumEnabled };
    let event = actor.event(platform, action).on(id, &application.name).in_mode(mode);
    change::commit(platform, unit, event, |index| {
        index.put_checksum_key(&key);
        index.put_application(&application);
    })
    .await?;
    Ok(slot)
}

/// Turns the checksum off.
pub async fn disable(
    platform: &Platform,
    actor: &Actor,
    id: ApplicationId,
    mode: Mode,
    proof: step_up::Proof,
) -> Result<(), Problem> {
    actor.require(Permission::ManageEncryption)?;
    applications::get(platform, actor, id).await?;
    step_up::confirm(platform, actor, proof).await?;

    let mut unit = platform.db.write().await?;
    actor.check_still(&mut unit).await?;
    let mut application = applications::find(&mut unit, actor, id).await?;
    if !unit.remove_checksum_key(actor.merchant_id, id, mode).await? {
        return Err(Problem::because(ProblemCode::Conflict, "The checksum is off already."));
    }
    application.token_generation += 1;
    unit.save_application(&application).await?;
    let event = actor.event(platform, Action::ChecksumDisabled).on(id, &application.name).in_mode(mode);
    change::commit(platform, unit, event, |index| {
        index.remove_checksum_key(id, mode);
        index.put_application(&application);
    })
    .await
}

/// The key that bodies of this application must be signed with, if any. A key that cannot be opened is an error,
/// never "no checksum".
pub fn key_for(
    platform: &Platform,
    id: ApplicationId,
    mode: Mode,
) -> Result<Option<zeroize::Zeroizing<Vec<u8>>>, Problem> {
    let sealed = platform.engine.index.checksum_key(id, mode);
    Ok(sealed.map(|sealed| platform.master.open(&place(id, mode), &sealed)).transpose()?)
}

fn place(id: ApplicationId, mode: Mode) -> String {
    format!("checksum_key:{id}:{mode}")
}
