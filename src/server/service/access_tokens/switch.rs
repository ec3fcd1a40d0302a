//! Live ⇄ Disabled in one click each, and the end.

use super::{check_held, commit, find, find_live};
use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{audit::Action, ids::AccessTokenId, mode::Mode, role::Permission},
    server::{platform::Platform, service::actor::Actor, store::access_tokens::AccessTokens},
};

/// Disables or enables a token, in force for the next request.
pub async fn switch(platform: &Platform, actor: &Actor, id: AccessTokenId, live: bool) -> Result<Mode, Problem> {
    actor.require(Permission::ManageCredentials)?;
    let mut unit = platform.db.write().await?;
    let mut token = find_live(platform, &mut unit, actor, id).await?;
    if token.disabled_at.is_none() == live {
        return Ok(token.mode);
    }
    if live {
        // Nobody brings back what they may not hand out.
        check_held(actor, token.sections).map_err(|detail| Problem::because(ProblemCode::Forbidden, detail))?;
    }
    token.disabled_at = (!live).then(|| platform.now());
    unit.save_access_token(&token).await?;
    let action = if live { Action::AccessTokenEnabled } else { Action::AccessTokenDisabled };
    commit(platform, actor, unit, &token, action, String::new()).await?;
    Ok(token.mode)
}

/// Ends a token for good: the next request with any of its parts is refused.
pub async fn revoke(platform: &Platform, actor: &Actor, id: AccessTokenId) -> Result<Mode, Problem> {
    actor.require(Permission::ManageCredentials)?;
    let mut unit = platform.db.write().await?;
    let mut token = find(&mut unit, actor, id).await?;
    if token.revoked_at.is_some() {
        return Ok(token.mode);
    }
    token.revoked_at = Some(platform.now());
    unit.save_access_token(&token).await?;
    commit(platform, actor, unit, &token, Action::AccessTokenRevoked, String::new()).await?;
    Ok(token.mode)
}
