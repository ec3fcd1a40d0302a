//! Access tokens (Kwik): create, edit, disable and enable, rotate, revoke.

mod create;
mod edit;
mod fields;
mod list;
mod rotate;
mod switch;

pub use self::{
    create::{create, may_create},
    edit::{Change, edit, review},
    fields::{Fields, Parsed},
    list::{Query, get, list},
    rotate::rotate,
    switch::{revoke, switch},
};
use super::{actor::Actor, change, merchants};
use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{
        access_token::SectionGrants,
        audit::Action,
        ids::{AccessTokenId, MerchantId},
        mode::Mode,
        time::Timestamp,
    },
    server::{
        platform::Platform,
        store::{
            Unit,
            access_tokens::{AccessToken, AccessTokens},
            merchants::Merchants,
        },
    },
};

/// Tokens that a merchant may have at once in each mode.
pub const MOST: u32 = 200;

/// The merchant's token, or what a random id gets.
async fn find(unit: &mut Unit, actor: &Actor, id: AccessTokenId) -> Result<AccessToken, Problem> {
    unit.access_token(actor.merchant_id, id).await?.ok_or(Problem::new(ProblemCode::NotFound))
}

/// The merchant's token, as long as it can be changed.
async fn find_live(
    platform: &Platform,
    unit: &mut Unit,
    actor: &Actor,
    id: AccessTokenId,
) -> Result<AccessToken, Problem> {
    let token = find(unit, actor, id).await?;
    if token.life().status(platform.now()).is_final() {
        return Err(Problem::because(ProblemCode::Conflict, "This token has ended already."));
    }
    Ok(token)
}

/// Whether the merchant may have one more token in this mode.
async fn check_room(unit: &mut Unit, merchant: MerchantId, mode: Mode, now: Timestamp) -> Result<(), Problem> {
    let found = unit.merchant(merchant).await?.ok_or(Problem::new(ProblemCode::NotFound))?;
    merchants::may_make(&found, mode, now, "tokens")?;
    if unit.count_unended_access_tokens(merchant, mode, now).await? >= MOST {
        let detail = format!("A business may have {MOST} access tokens. Revoke one first.");
        return Err(Problem::because(ProblemCode::Conflict, detail));
    }
    Ok(())
}

/// Nobody hands out, or takes into their hands, more than their own role holds.
fn check_held(actor: &Actor, sections: SectionGrants) -> Result<(), String> {
    let held = SectionGrants::held_by(actor.role);
    let beyond: Vec<String> = sections
        .iter()
        .filter(|(section, access)| held.permit(*section, *access).is_err())
        .map(|(section, access)| format!("{} ({})", section.title(), access.title()))
        .collect();
    if beyond.is_empty() {
        return Ok(());
    }
    Err(format!("Your role, {}, does not hold {}. Ask an Admin.", actor.role.title(), beyond.join(", ")))
}

/// Writes the event, commits, and lets the next request see the token as it is now.
async fn commit(
    platform: &Platform,
    actor: &Actor,
    unit: Unit,
    token: &AccessToken,
    action: Action,
    detail: String,
) -> Result<(), Problem> {
    let mut event = actor.event(platform, action).on(token.id, &token.name).in_mode(token.mode);
    event.detail = Some(detail).filter(|detail| !detail.is_empty());
    change::commit(platform, unit, event, |index| index.put_access_token(token)).await
}
