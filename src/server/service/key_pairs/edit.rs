//! Name and addresses, in force for the next request; and the end.

use super::{commit, find, find_live};
use crate::{
    contract::{fields::FieldErrors, problem::Problem},
    domain::{audit::Action, ids::KeyPairId, label::Label, mode::Mode},
    server::{
        platform::Platform,
        service::{actor::Actor, ip_allow, step_up},
        store::key_pairs::KeyPairs,
    },
};

/// Changes name and addresses. `proof` is looked at when more addresses are allowed.
pub async fn edit(
    platform: &Platform,
    actor: &Actor,
    id: KeyPairId,
    (name, allowed_ips): (&str, &str),
    proof: step_up::Proof,
) -> Result<Mode, Problem> {
    let (before, _) = find_live(platform, &mut platform.db.read().await?, actor, id).await?;
    let mut errors = FieldErrors::new();
    let name = errors.check("name", Label::parse(name));
    let allowed = errors.check("allowed_ips", ip_allow::parse(allowed_ips));
    let (name, allowed) = name.zip(allowed).ok_or(Problem::fields(errors))?;
    let proved = step_up::confirm_if(platform, actor, ip_allow::widens(&before.ip_allow, &allowed), proof).await?;

    let mut unit = platform.db.write().await?;
    actor.check_still(&mut unit).await?;
    let (mut pair, _) = find_live(platform, &mut unit, actor, id).await?;
    proved.covers(ip_allow::widens(&pair.ip_allow, &allowed), "key pair")?;
    let mut changes = Vec::new();
    if pair.name != name {
        changes.push(format!("name {} → {name}", pair.name));
    }
    if pair.ip_allow != allowed {
        changes.push(format!("addresses {} → {}", ip_allow::words(&pair.ip_allow), ip_allow::words(&allowed)));
    }
    if changes.is_empty() {
        return Ok(pair.mode);
    }
    (pair.name, pair.ip_allow) = (name, allowed);
    unit.save_key_pair(&pair).await?;
    commit(platform, actor, unit, &pair, Action::KeyPairEdited, changes.join("; ")).await?;
    Ok(pair.mode)
}

/// Ends a pair for good: the next request with it is refused.
pub async fn revoke(platform: &Platform, actor: &Actor, id: KeyPairId) -> Result<Mode, Problem> {
    let mut unit = platform.db.write().await?;
    let (mut pair, _) = find(&mut unit, actor, id).await?;
    if pair.revoked_at.is_some() {
        return Ok(pair.mode);
    }
    pair.revoked_at = Some(platform.now());
    unit.save_key_pair(&pair).await?;
    commit(platform, actor, unit, &pair, Action::KeyPairRevoked, String::new()).await?;
    Ok(pair.mode)
}
