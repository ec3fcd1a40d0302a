//! The demo account: what it began with and everything that moved it since.

use super::{refused::Refused, shop};
use crate::{
    domain::{
        clickpesa::{amount::Amount, sandbox::OPENING_BALANCE},
        time::Timestamp,
    },
    server::{
        platform::Platform,
        store::{
            Unit,
            clickpesa_sandbox::{Move, SandboxMoves, Shop},
        },
        verification::decision::ApplicationPrincipal,
    },
};

/// Lines of one statement; a longer period shows its newest.
const LINES: u32 = 1000;

/// What happened in a period.
pub struct Statement {
    pub opening: Amount,
    pub closing: Amount,
    pub credits: Amount,
    pub debits: Amount,
    /// Newest first; their `total` includes the account's first balance.
    pub lines: Vec<Move>,
}

/// The balance now.
pub async fn balance(platform: &Platform, principal: &ApplicationPrincipal) -> Result<Amount, Refused> {
    available(&mut platform.db.read().await?, shop(principal), platform.now()).await
}

/// The statement from `from` until `until` (not included), which ends now at the latest.
pub async fn statement(
    platform: &Platform,
    principal: &ApplicationPrincipal,
    from: Option<Timestamp>,
    until: Option<Timestamp>,
) -> Result<Statement, Refused> {
    let now = platform.now().plus(1);
    let until = until.map_or(now, |until| until.min(now));
    let from = from.unwrap_or_default().min(until);
    let mut unit = platform.db.read().await?;
    let sums = unit.move_sums(shop(principal), from, until).await?;
    let mut lines = unit.moves(shop(principal), from, until, LINES).await?;
    lines.iter_mut().for_each(|line| line.total.0 += OPENING_BALANCE.0);
    let opening = Amount(OPENING_BALANCE.0 + sums.before.0);
    let closing = Amount(opening.0 + sums.credits.0 - sums.debits.0);
    Ok(Statement { opening, closing, credits: sums.credits, debits: sums.debits, lines })
}

pub(super) async fn available(unit: &mut Unit, shop: Shop, now: Timestamp) -> Result<Amount, Refused> {
    Ok(Amount(OPENING_BALANCE.0 + unit.moved(shop, now).await?.0))
}
