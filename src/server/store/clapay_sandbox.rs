//! The sandbox behind ClaPay's dialect.

use super::Result;
use crate::domain::{
    catalogue::{CountryCode, CurrencyCode, Method, OperatorCode},
    clapay::{
        payment::{PaymentStatus, Tunnel},
        transaction::TransactionId,
    },
    clickpesa::amount::Amount,
    ids::{MerchantId, PaymentTokenId},
    mode::Mode,
    phone::E164,
    time::Timestamp,
};

/// One payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClapayPayment {
    pub signature: String,
    pub merchant_id: MerchantId,
    pub token_id: PaymentTokenId,
    pub mode: Mode,
    pub transaction_id: TransactionId,
    pub fingerprint: [u8; 32],
    pub country: CountryCode,
    /// One, or for a hosted page those that the payer may choose from.
    pub operators: Vec<OperatorCode>,
    pub method: Method,
    pub tunnel: Tunnel,
    pub amount: Amount,
    pub currency: CurrencyCode,
    pub phone: Option<E164>,
    /// `additional_infos`, as JSON.
    pub customer: String,
    pub callback_url: Option<String>,
    pub return_url: Option<String>,
    pub outcome: PaymentStatus,
    pub destroyed_at: Option<Timestamp>,
    pub created_at: Timestamp,
}

impl ClapayPayment {
    pub fn status(&self, now: Timestamp) -> PaymentStatus {
        PaymentStatus::at(self.outcome, self.created_at, self.destroyed_at.is_some(), now)
    }
}

pub trait ClapayPayments {
    /// Taken if the merchant has used the transaction id in this mode.
    async fn add_clapay_payment(&mut self, payment: &ClapayPayment) -> Result<()>;
    async fn clapay_payment(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        signature: &str,
    ) -> Result<Option<ClapayPayment>>;
    /// By the link that its payer has, whoever's it is.
    async fn clapay_payment_of_link(&mut self, signature: &str) -> Result<Option<ClapayPayment>>;
    async fn clapay_transaction(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        transaction: &TransactionId,
    ) -> Result<Option<ClapayPayment>>;
    async fn destroy_clapay_payment(&mut self, payment: &ClapayPayment, now: Timestamp) -> Result<()>;
}
