//! A new token in the place of another, which goes on for the overlap.

use super::{check_held, check_room, create::mint, fields, fields::Parsed, find_live};
use crate::{
    contract::{
        fields::FieldErrors,
        problem::{Problem, ProblemCode},
    },
    domain::{
        audit::Action,
        expiry::Expiry,
        ids::{AccessTokenId, RevealId},
        mode::Mode,
        role::Permission,
        rotation::Overlap,
    },
    server::{
        platform::Platform,
        service::{actor::Actor, change, reveal, rotation, step_up},
        store::{
            Unit,
            access_tokens::{AccessToken, AccessTokens},
        },
    },
};

/// Makes the new token with all that the old one may do, and returns where its parts wait to be shown.
pub async fn rotate(
    platform: &Platform,
    actor: &Actor,
    id: AccessTokenId,
    (overlap, expiry): (&str, &str),
    proof: step_up::Proof,
) -> Result<(Mode, RevealId), Problem> {
    actor.require(Permission::ManageCredentials)?;
    let mut errors = FieldErrors::new();
    let overlap = errors.check("overlap", Overlap::parse(overlap).ok_or("Choose when the old token stops."));
    let expiry = errors.check("expiry", fields::parse_expiry(platform, expiry));
    let Some((overlap, expiry)) = overlap.zip(expiry) else { return Err(Problem::fields(errors)) };
    rotatable(platform, &mut platform.db.read().await?, actor, id, overlap).await?;
    step_up::confirm(platform, actor, proof).await?;

    let mut unit = platform.db.write().await?;
    let mut old = rotatable(platform, &mut unit, actor, id, overlap).await?;
    (old.revoked_at, old.retires_at) = overlap.end(platform.now());
    let same = Parsed {
        name: old.name.clone(),
        sections: old.sections,
        disabled: old.disabled_at.is_some(),
        must_sign: old.must_sign,
        ip_allow: old.ip_allow.clone(),
        origins: old.origins.clone(),
    };
    let (new, parts) = mint(platform, actor, old.mode, same, expiry.map(Expiry::timestamp), Some(old.id));
    unit.save_access_token(&old).await?;
    unit.add_access_token(&new).await?;
    let slot = reveal::store(platform, actor, &mut unit, reveal::What::AccessToken(new.id), &parts).await?;
    let event = actor.event(platform, Action::AccessTokenRotated).on(old.id, &old.name).in_mode(old.mode);
    let stops = overlap.title().to_lowercase();
    let event = event.detail(format!("replaced by {}; the old token stops: {stops}", new.id));
    change::commit(platform, unit, event, |index| {
        index.put_access_token(&new);
        index.put_access_token(&old);
    })
    .await?;
    Ok((new.mode, slot))
}

/// The token, if it has not ended, is not being replaced already, and does not do more than the member may.
async fn rotatable(
    platform: &Platform,
    unit: &mut Unit,
    actor: &Actor,
    id: AccessTokenId,
    overlap: Overlap,
) -> Result<AccessToken, Problem> {
    let token = find_live(platform, unit, actor, id).await?;
    if token.retires_at.is_some() {
        let detail = "This token is being replaced already. Rotate its replacement.";
        return Err(Problem::because(ProblemCode::Conflict, detail));
    }
    rotation::check_third(unit, actor.merchant_id, &token, overlap, platform.now())
        .await
        .map_err(|problem| problem.at("overlap"))?;
    check_held(actor, token.sections).map_err(|detail| Problem::because(ProblemCode::Forbidden, detail))?;
    check_room(unit, actor.merchant_id, token.mode, platform.now()).await?;
    Ok(token)
}
