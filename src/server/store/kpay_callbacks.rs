//! Callbacks of KPay's dialect: an application's addresses and secrets, and the queue of what is to be sent.

use super::{Result, kpay_sandbox::Owner};
use crate::domain::{
    ids::{KpayTransactionId, MerchantId},
    kpay::{
        Operation,
        callback::{CallbackSecret, CallbackUrls},
    },
    mode::Mode,
    time::Timestamp,
};

/// A secret, sealed, and when it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedSecret {
    pub sealed: Vec<u8>,
    pub made_at: Timestamp,
}

/// What an application has set in one mode.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CallbackSettings {
    pub urls: CallbackUrls,
    pub webhook_secret: Option<SealedSecret>,
    pub gateway_secret: Option<SealedSecret>,
}

impl CallbackSettings {
    pub const fn secret(&self, which: CallbackSecret) -> Option<&SealedSecret> {
        match which {
            CallbackSecret::Webhook => self.webhook_secret.as_ref(),
            CallbackSecret::GatewayReturn => self.gateway_secret.as_ref(),
        }
    }
}

/// A callback whose time has come. Its transaction is read when it is told: until then it may change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueKpayCallback {
    pub transaction: KpayTransactionId,
    pub merchant: MerchantId,
    pub mode: Mode,
    pub operation: Operation,
    pub due_at: Timestamp,
    /// Tries before this one.
    pub attempts: u32,
}

pub trait KpayCallbacks {
    /// Nothing set is nothing at all.
    async fn kpay_callback_settings(&mut self, owner: Owner) -> Result<CallbackSettings>;
    async fn put_kpay_callback_urls(&mut self, owner: Owner, urls: &CallbackUrls) -> Result<()>;
    /// Adds or replaces.
    async fn put_kpay_secret(&mut self, owner: Owner, which: CallbackSecret, secret: &SealedSecret) -> Result<()>;
    /// Queues the transaction's callback, or changes when it is due; none: not any more.
    async fn put_kpay_callback(&mut self, id: KpayTransactionId, due: Option<Timestamp>) -> Result<()>;
    /// The callbacks that are due, up to `each` of a merchant: nobody's second before everybody's first.
    async fn due_kpay_callbacks(&mut self, now: Timestamp, each: u32, all: u32) -> Result<Vec<DueKpayCallback>>;
    /// Notes a try: `status` is what the receiver answered, if it did; `next` when it is tried again. What has got
    /// another time since the try began keeps it.
    async fn note_kpay_callback(
        &mut self,
        tried: &DueKpayCallback,
        at: Timestamp,
        status: Option<u16>,
        next: Option<Timestamp>,
    ) -> Result<()>;
}
