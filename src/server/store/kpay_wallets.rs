//! KPay's sandbox: a merchant's wallets, one in each country.

use super::Result;
use crate::domain::{clickpesa::amount::Amount, ids::MerchantId, kpay::Country, mode::Mode, time::Timestamp};

/// Money that comes in, or goes out if it is below zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub merchant: MerchantId,
    pub mode: Mode,
    pub country: Country,
    pub amount: Amount,
    /// May lie ahead.
    pub at: Timestamp,
    /// Id of the transaction or transfer.
    pub cause: String,
}

/// What has moved in one wallet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    pub country: Country,
    /// What goes out counts at once, whatever its time.
    pub so_far: Amount,
    /// What is expected to come in.
    pub expected: Amount,
}

pub trait KpayWallets {
    async fn add_kpay_entry(&mut self, entry: &Entry) -> Result<()>;
    /// Wallets in which something has moved or will, by country.
    async fn kpay_moves(&mut self, merchant: MerchantId, mode: Mode, now: Timestamp) -> Result<Vec<Moved>>;
}
