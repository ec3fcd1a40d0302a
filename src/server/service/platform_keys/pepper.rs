//! The pepper: a new one digests new secrets at once, and older secrets when they are next used. Where the secret is
//! sealed beside its digest, nobody waits for that.

use std::time::Duration;

use super::KeyChangeError;
use crate::{
    domain::{
        audit::Action,
        credential::Kind,
        ids::{GatewayKeyId, SigningKeyId},
    },
    server::{
        crypto::digest::PepperId,
        keyring,
        platform::Platform,
        service::{change, office::Ended},
        store::{
            Claim, StoreError, Unit,
            audit::AuditEvent,
            digests::{DigestColumn, Digests, NewDigest, Outmoded},
            gateway_keys::GatewayKeys,
            office_credentials::Condemned,
            platform_keys::{KeyPurpose, PlatformKeys},
        },
    },
};

/// Rows a transaction: other writers get their turn in between.
const BATCH: u32 = 200;

/// In this time every process that runs has followed a change: ten times as long as it takes.
const FOLLOWED: Duration = Duration::from_secs(2);

/// What a rotation has done.
pub struct PepperRotation {
    /// None: the one before was not brought to its end, and this went on with it.
    pub made: Option<SigningKeyId>,
    /// What was digested anew at once.
    pub digested: Vec<(DigestColumn, u64)>,
}

/// Makes a new pepper, unless an earlier rotation stopped in the middle; then digests anew what can be without its owner.
pub async fn rotate(platform: &Platform) -> Result<PepperRotation, KeyChangeError> {
    let made = if left(platform, newest(platform)?, true).await? == 0 { Some(make(platform).await?) } else { None };
    if made.is_some() {
        // Whoever reads a row that is digested anew must know the new pepper by then.
        tokio::time::sleep(FOLLOWED).await;
    }
    let pepper = newest(platform)?;
    let mut digested = Vec::new();
    for &column in DigestColumn::ALL {
        if let Some(sealed) = column.sealed() {
            let (mut all, mut last) = (0, String::new());
            loop {
                let mut unit = platform.db.write().await?;
                let rows = unit.digests_not_under(column, pepper, &last, platform.now(), BATCH).await?;
                let Some(end) = rows.last() else { break };
                last = end.id.clone();
                for Outmoded { id, digest: old, sealed: boxed, .. } in &rows {
                    let row = [id.clone()];
                    let unopened = |error| KeyChangeError::Unopened(sealed.to_string(), id.clone(), error);
                    let secret = platform.master.open(&sealed.place(&row), boxed.as_deref().unwrap_or_default());
                    let secret = secret.map_err(unopened)?;
                    let new = platform.engine.digest(&String::from_utf8_lossy(&secret));
                    unit.replace_digest(&NewDigest { column, id: id.clone(), old: *old, new }).await?;
                }
                drop(unit.commit().await?);
                all += rows.len() as u64;
            }
            digested.push((column, all));
        }
    }
    Ok(PepperRotation { made, digested })
}

async fn make(platform: &Platform) -> Result<SigningKeyId, KeyChangeError> {
    let mut unit = platform.db.write().await?;
    // No rotation of the master key goes on while we write: what its file holds is what seals.
    platform.master.reload()?;
    let mut keys = unit.platform_keys().await?;
    // Also where the clock has gone back: the last one made is the newest.
    let made_at = keys.iter().map(|key| key.created_at.plus(1)).fold(platform.now(), Ord::max);
    let key = keyring::make(KeyPurpose::Pepper, &platform.master, &*platform.random, made_at);
    unit.add_platform_key(&key).await?;
    let id = key.id;
    keys.push(key);
    let event = AuditEvent::by_system(platform, Action::PepperRotated).on(id, id);
    change::commit_unindexed(unit, event).await?;
    platform.engine.read_keys(&keys)?;
    Ok(id)
}

fn newest(platform: &Platform) -> Result<PepperId, KeyChangeError> {
    platform.engine.pepper_ids().first().copied().ok_or(KeyChangeError::NoPepper)
}

/// How many secrets that may be used still are under an older pepper; `sealed`: only those that need no use for a new
/// digest.
async fn left(platform: &Platform, newest: PepperId, sealed: bool) -> Result<u64, KeyChangeError> {
    let mut unit = platform.db.read().await?;
    count(&mut unit, platform, newest, sealed).await
}

async fn count(unit: &mut Unit, platform: &Platform, newest: PepperId, sealed: bool) -> Result<u64, KeyChangeError> {
    let mut left = 0;
    for &column in DigestColumn::ALL.iter().filter(|column| !sealed || column.sealed().is_some()) {
        let counts = unit.count_digests(column, platform.now()).await?;
        left += counts.iter().filter(|count| count.pepper != newest).map(|count| count.in_use).sum::<u64>();
    }
    Ok(left)
}

/// What ended with a pepper.
#[derive(Default)]
pub struct PepperRetirement {
    /// The peppers that are gone.
    pub peppers: Vec<SigningKeyId>,
    /// The credentials that ended with them: kind, id and name.
    pub ended: Vec<(&'static str, String, String)>,
    pub recovery_codes: u64,
}

/// Forgets all peppers but the newest. What is still under an older one ends, if that is wanted; otherwise nothing is
/// done while there is any. `_claim`: no `serve` digests anything meanwhile.
pub async fn retire(
    platform: &Platform,
    _claim: &Claim,
    refuse_the_rest: bool,
) -> Result<PepperRetirement, KeyChangeError> {
    let newest = newest(platform)?;
    let known = peppers(&mut platform.db.read().await?).await?;
    let left = left(platform, newest, false).await?;
    let mut done = PepperRetirement::default();
    if left > 0 {
        if !refuse_the_rest {
            return Err(KeyChangeError::StillUsed(left));
        }
        for &column in DigestColumn::ALL {
            end_all(platform, column, newest, &mut done).await?;
        }
    }
    let mut unit = platform.db.write().await?;
    done.recovery_codes = unit.drop_recovery_codes_not_under(newest).await?;
    // Whatever was made under an older one since.
    let left = count(&mut unit, platform, newest, false).await?;
    if left > 0 {
        return Err(KeyChangeError::StillUsed(left));
    }
    let mut peppers = peppers(&mut unit).await?;
    // A rotation beside this one has made another, under which nothing was counted here.
    if peppers != known {
        return Err(KeyChangeError::Rotating);
    }
    peppers.pop();
    if peppers.is_empty() {
        return Ok(done);
    }
    for pepper in &peppers {
        unit.remove_platform_key(*pepper).await?;
    }
    let names = peppers.iter().map(SigningKeyId::to_string).collect::<Vec<_>>().join(", ");
    let ended = format!("{} credentials and {} recovery codes ended with it", done.ended.len(), done.recovery_codes);
    let event = AuditEvent::by_system(platform, Action::PepperRetired).on(&names, &names).detail(ended);
    change::commit_unindexed(unit, event).await?;
    done.peppers = peppers;
    Ok(done)
}

/// The newest last.
async fn peppers(unit: &mut Unit) -> Result<Vec<SigningKeyId>, StoreError> {
    let keys = unit.platform_keys().await?.into_iter().filter(|key| key.purpose == KeyPurpose::Pepper);
    Ok(keys.map(|key| key.id).collect())
}

/// Ends what a column still has under older peppers, each with an event in its merchant's trail.
async fn end_all(
    platform: &Platform,
    column: DigestColumn,
    newest: PepperId,
    done: &mut PepperRetirement,
) -> Result<(), KeyChangeError> {
    let kind = match column {
        DigestColumn::ApiKey => Some(Kind::ApplicationApiKey),
        DigestColumn::PairSecret => Some(Kind::KeyPair),
        DigestColumn::AccessKey | DigestColumn::AccessSecret => Some(Kind::AccessToken),
        DigestColumn::PaymentToken => Some(Kind::PaymentToken),
        DigestColumn::ProductKey => Some(Kind::ProductKey),
        DigestColumn::GatewayKey => None,
        // All go at the end.
        DigestColumn::RecoveryCode => return Ok(()),
    };
    loop {
        let now = platform.now();
        let mut unit = platform.db.write().await?;
        let rows = unit.digests_not_under(column, newest, "", now, 1).await?;
        let Some(row) = rows.into_iter().next() else { return Ok(()) };
        let detail = "Its secret was not used since the platform’s pepper was replaced";
        match kind.zip(row.merchant_id) {
            Some((kind, merchant_id)) => {
                let condemned = Condemned { id: row.id, kind, merchant_id };
                let Some(ended) = Ended::of(&mut unit, &condemned, now).await? else { return Ok(()) };
                let (action, id, name, mode) = ended.subject();
                let event = AuditEvent::by_system(platform, action).on(&id, &name).in_mode(mode).detail(detail);
                let event = AuditEvent { merchant_id: Some(merchant_id), ..event };
                change::commit(platform, unit, event, |index| ended.put(index)).await?;
                done.ended.push((kind.as_str(), id, name));
            }
            None => {
                let Ok(id) = row.id.parse::<GatewayKeyId>() else { return Ok(()) };
                let Some(mut key) = unit.gateway_key(id).await? else { return Ok(()) };
                key.revoked_at = Some(now);
                unit.save_gateway_key(&key).await?;
                let event = AuditEvent::by_system(platform, Action::GatewayKeyRevoked).on(id, &key.name).detail(detail);
                change::commit(platform, unit, event, |index| index.remove_gateway(&key)).await?;
                done.ended.push(("gateway_key", id.to_string(), key.name.to_string()));
            }
        }
    }
}
