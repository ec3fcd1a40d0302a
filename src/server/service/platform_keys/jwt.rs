//! The keys that sign JWTs.

use super::KeyChangeError;
use crate::{
    contract::problem::Problem,
    domain::{audit::Action, ids::SigningKeyId, mode::Mode, time::Timestamp},
    server::{
        crypto::jwt::{JwtKeyUse, LEAD},
        keyring,
        platform::Platform,
        service::change,
        store::{
            StoreError, Unit,
            audit::AuditEvent,
            platform_keys::{KeyPurpose, PlatformKeys},
        },
        text,
    },
};

/// A key that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewJwtKey {
    pub mode: Mode,
    pub id: SigningKeyId,
    pub signs_from: Timestamp,
    /// Those that were forgotten with all tokens that they had signed.
    pub ended: Vec<SigningKeyId>,
}

/// Makes a new key for each mode. It signs when everybody who verifies can know of it; older ones verify until their
/// last token is over. `at_once`, for keys that others may have: it signs now, and all tokens of older ones end.
pub async fn rotate(platform: &Platform, at_once: bool) -> Result<Vec<NewJwtKey>, KeyChangeError> {
    let mut unit = platform.db.write().await?;
    // No rotation of the master key goes on while we write: what its file holds is what seals.
    platform.master.reload()?;
    let (made, told) = replace(platform, &mut unit, at_once).await?;
    change::commit_unindexed(unit, AuditEvent::by_system(platform, Action::JwtKeysRotated).detail(told)).await?;
    Ok(made)
}

/// The same inside a transaction, and what is told of it.
pub(in crate::server::service) async fn replace(
    platform: &Platform,
    unit: &mut Unit,
    at_once: bool,
) -> Result<(Vec<NewJwtKey>, String), StoreError> {
    let now = platform.now();
    let older = unit.platform_keys().await?;
    // Also where the clock has gone back: the last one made is the newest.
    let made_at = older.iter().map(|key| key.created_at.plus(1)).fold(now, Timestamp::max);
    let mut made = Vec::new();
    for &mode in Mode::ALL {
        let purpose = KeyPurpose::jwt(mode);
        let key = keyring::make(purpose, &platform.master, &*platform.random, made_at);
        unit.add_platform_key(&key).await?;
        let mut ended = Vec::new();
        for older in older.iter().filter(|older| at_once && older.purpose == purpose) {
            unit.remove_platform_key(older.id).await?;
            ended.push(older.id);
        }
        let signs_from = if at_once { now } else { made_at.plus(LEAD) };
        made.push(NewJwtKey { mode, id: key.id, signs_from, ended });
    }
    let told =
        made.iter().map(|key| format!("{}: {} signs from {}", key.mode, key.id, text::iso_seconds(key.signs_from)));
    let ends = if at_once { "; all tokens of older keys ended" } else { "" };
    let told = format!("{}{ends}", told.collect::<Vec<_>>().join(", "));
    Ok((made, told))
}

/// Forgets keys whose last token is over, so that nobody can sign with them any more. Usually there is none.
pub async fn retire_over(platform: &Platform) -> Result<Vec<SigningKeyId>, Problem> {
    let mut retired = Vec::new();
    let keys = platform.engine.jwt();
    for (id, mode, used) in keys.uses(platform.now()) {
        if used == JwtKeyUse::Over {
            let mut unit = platform.db.write().await?;
            unit.remove_platform_key(id).await?;
            let event = AuditEvent::by_system(platform, Action::JwtKeyRetired).on(id, id).in_mode(mode);
            change::commit_unindexed(unit, event).await?;
            retired.push(id);
        }
    }
    Ok(retired)
}
