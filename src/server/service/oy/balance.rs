//! A merchant's balance.

use super::refused::Refused;
use crate::{
    domain::{
        oy::{Rupiah, sandbox::OPENING_BALANCE},
        time::Timestamp,
    },
    server::{
        platform::Platform,
        store::{
            Unit,
            oy_sandbox::{Owner, OyRecords},
        },
    },
};

/// At a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Balance {
    pub whole: Rupiah,
    /// On its way out.
    pub pending: Rupiah,
    pub available: Rupiah,
}

/// The merchant's balance now.
pub async fn get(platform: &Platform, owner: Owner) -> Result<Balance, Refused> {
    at(&mut platform.db.read().await?, owner, platform.now()).await
}

/// The balance in a unit.
pub(super) async fn at(unit: &mut Unit, owner: Owner, now: Timestamp) -> Result<Balance, Refused> {
    let moved = unit.oy_moved(owner, now).await?;
    let whole = Rupiah(OPENING_BALANCE.0 + moved.booked.0);
    Ok(Balance { whole, pending: Rupiah(-moved.held.0), available: Rupiah(whole.0 + moved.held.0) })
}
