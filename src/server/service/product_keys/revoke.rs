//! The end of a key.

use super::{commit, find};
use crate::{
    contract::problem::Problem,
    domain::{audit::Action, ids::ProductKeyId, mode::Mode},
    server::{platform::Platform, service::actor::Actor, store::product_keys::ProductKeys},
};

/// Ends a key for good: the next request with it is refused.
pub async fn revoke(platform: &Platform, actor: &Actor, id: ProductKeyId) -> Result<Mode, Problem> {
    let mut unit = platform.db.write().await?;
    let mut key = find(&mut unit, actor, id).await?;
    if key.revoked_at.is_some() {
        return Ok(key.mode);
    }
    key.revoked_at = Some(platform.now());
    unit.save_product_key(&key).await?;
    commit(platform, actor, unit, &[&key], (Action::ProductKeyRevoked, String::new())).await?;
    Ok(key.mode)
}
