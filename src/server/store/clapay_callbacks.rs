//! Callbacks of ClaPay's dialect: the keys that sign them, and the queue of those to be sent.

use super::{Result, clapay_sandbox::ClapayPayment};
use crate::domain::{clickpesa::amount::Amount, ids::MerchantId, mode::Mode, time::Timestamp};

/// A merchant's two keys of one mode, sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallbackKeys {
    pub merchant_id: MerchantId,
    pub mode: Mode,
    pub webhook_secret: Vec<u8>,
    pub unique_key: Vec<u8>,
    pub created_at: Timestamp,
}

/// A callback whose time has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueCallback {
    pub payment: ClapayPayment,
    /// Tries before this one.
    pub attempts: u32,
}

/// What comes after a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextTry {
    /// It was taken, or nobody is to be told any more.
    Never,
    At(Timestamp),
}

pub trait ClapayCallbacks {
    /// Adds or replaces.
    async fn put_callback_keys(&mut self, keys: &CallbackKeys) -> Result<()>;
    async fn callback_keys(&mut self, merchant: MerchantId, mode: Mode) -> Result<Option<CallbackKeys>>;
    /// Queues the payment's callback.
    async fn add_callback(&mut self, payment: &ClapayPayment, due: Timestamp) -> Result<()>;
    /// The callbacks that are due, the oldest first.
    async fn due_callbacks(&mut self, now: Timestamp, limit: u32) -> Result<Vec<DueCallback>>;
    /// Notes a try: `status` is what the receiver answered, if it did.
    async fn note_callback(
        &mut self,
        payment: &ClapayPayment,
        at: Timestamp,
        status: Option<u16>,
        next: NextTry,
    ) -> Result<()>;
    /// What the merchant's successful payments in the payment's currency came to before it, pay-outs taken off.
    async fn clapay_sum_before(&mut self, payment: &ClapayPayment) -> Result<Amount>;
}
