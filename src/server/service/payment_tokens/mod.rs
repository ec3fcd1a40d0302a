//! Payment tokens (ClaPay): put together in a draft, generated, edited, revoked.

pub mod drafts;
mod edit;
mod fields;
mod generate;
mod list;
pub mod numbers;
mod rows;
mod trial;

pub use self::{
    edit::{edit, edit_composition, revoke},
    fields::{Infos, parse_paths},
    generate::generate,
    list::{Query, get, list},
    trial::{Asked, try_payment},
};
use super::{actor::Actor, change};
use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{audit::Action, ids::PaymentTokenId},
    server::{
        platform::Platform,
        store::{
            Unit,
            payment_tokens::{PaymentToken, PaymentTokens},
        },
    },
};

/// Tokens that a merchant may have at once in each mode.
pub const MOST: u32 = 200;
/// Numbers of one token.
pub const MOST_NUMBERS: usize = 500;

/// The merchant's token, or what a random id gets.
async fn find(unit: &mut Unit, actor: &Actor, id: PaymentTokenId) -> Result<PaymentToken, Problem> {
    unit.payment_token(actor.merchant_id, id).await?.ok_or(Problem::new(ProblemCode::NotFound))
}

/// The merchant's token, as long as it can be changed.
async fn find_live(
    platform: &Platform,
    unit: &mut Unit,
    actor: &Actor,
    id: PaymentTokenId,
) -> Result<PaymentToken, Problem> {
    let token = find(unit, actor, id).await?;
    if token.life().status(platform.now()).is_final() {
        return Err(Problem::because(ProblemCode::Conflict, "This token has ended already."));
    }
    Ok(token)
}

/// Writes the event, commits, and lets the next request see the token as it is now.
async fn commit(
    platform: &Platform,
    actor: &Actor,
    unit: Unit,
    token: &PaymentToken,
    action: Action,
    detail: String,
) -> Result<(), Problem> {
    let mut event = actor.event(platform, action).on(token.id, &token.name).in_mode(token.mode);
    event.detail = Some(detail).filter(|detail| !detail.is_empty());
    change::commit(platform, unit, event, |index| index.put_payment_token(token)).await
}
