//! Gateway keys, which are the platform's own: shown to staff, and ended when one has leaked.

use super::revoke::parse_reason;
use crate::{
    contract::{
        office_rows::GatewayKeyRow,
        problem::{Problem, ProblemCode},
    },
    domain::{audit::Action, ids::GatewayKeyId, mode::Mode, secret_format},
    server::{
        platform::Platform,
        service::{
            actor::Person,
            change,
            step_up::{self, Proof},
        },
        store::{
            Unit,
            gateway_keys::{GatewayKey, GatewayKeys},
        },
    },
};

/// One gateway key.
pub async fn gateway_key(platform: &Platform, person: &Person, id: GatewayKeyId) -> Result<GatewayKeyRow, Problem> {
    person.require_staff()?;
    Ok(row(platform, find(&mut platform.db.read().await?, id).await?))
}

pub(super) fn row(platform: &Platform, key: GatewayKey) -> GatewayKeyRow {
    GatewayKeyRow {
        id: key.id,
        name: key.name.to_string(),
        // One gateway asks about both modes; the form of secrets wants one.
        masked: secret_format::mask(&platform.settings.gateway_prefix, Mode::Live, &key.last4),
        created_at: key.created_at,
        revoked_at: key.revoked_at,
    }
}

/// Ends a gateway key: its gateway is refused from the next request on.
pub async fn revoke_gateway_key(
    platform: &Platform,
    person: &Person,
    id: GatewayKeyId,
    reason: &str,
    proof: Proof,
) -> Result<(), Problem> {
    person.require_staff()?;
    let reason = parse_reason(reason)?;
    find(&mut platform.db.read().await?, id).await?;
    step_up::confirm(platform, person, proof).await?;
    let mut unit = platform.db.write().await?;
    person.check_still(&mut unit).await?;
    let mut key = find(&mut unit, id).await?;
    if key.revoked_at.is_some() {
        return Ok(());
    }
    key.revoked_at = Some(platform.now());
    unit.save_gateway_key(&key).await?;
    let event = person.event(platform, Action::GatewayKeyRevoked).on(id, &key.name).detail(reason.as_str());
    change::commit(platform, unit, event, |index| index.remove_gateway(&key)).await
}

async fn find(unit: &mut Unit, id: GatewayKeyId) -> Result<GatewayKey, Problem> {
    unit.gateway_key(id).await?.ok_or(Problem::new(ProblemCode::NotFound))
}
