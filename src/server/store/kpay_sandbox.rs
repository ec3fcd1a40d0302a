//! The sandbox behind KPay's dialect: transactions.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Result;
use crate::domain::{
    clickpesa::amount::Amount,
    ids::{ApplicationId, KpayTransactionId, MerchantId},
    kpay::{Channel, Country, Course, Currency, ExternalId, Operation, Provider},
    mode::Mode,
    time::Timestamp,
};

/// Whose transactions: an application of a merchant, in one mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owner {
    pub merchant: MerchantId,
    pub application: ApplicationId,
    pub mode: Mode,
}

/// What the merchant says of a transaction, and gets back.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Details {
    pub description: Option<String>,
    pub customer_name: Option<String>,
    pub customer_email: Option<String>,
    pub metadata: Option<Map<String, Value>>,
}

/// A hosted page and where it leads back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GatewayPage {
    /// What opens it: whoever has it may pay.
    pub word: String,
    pub return_url: String,
    pub cancel_url: Option<String>,
}

/// A payment, payout or refund.
#[derive(Debug, Clone, PartialEq)]
pub struct KpayTransaction {
    pub id: KpayTransactionId,
    pub owner: Owner,
    pub operation: Operation,
    pub reference: String,
    pub external_id: Option<ExternalId>,
    /// None until the payer has chosen on the hosted page.
    pub provider: Option<Provider>,
    /// Digits with the dial code.
    pub phone: Option<String>,
    /// Of the wallet that a payout is taken from.
    pub source_country: Option<Country>,
    pub currency: Currency,
    pub amount: Amount,
    pub details: Details,
    pub page: Option<GatewayPage>,
    /// The payment that a refund gives back.
    pub refunds: Option<KpayTransactionId>,
    pub course: Course,
    pub created_at: Timestamp,
}

impl KpayTransaction {
    pub const fn channel(&self) -> Channel {
        if self.page.is_some() { Channel::Gateway } else { Channel::Ussd }
    }

    pub fn country(&self) -> Option<Country> {
        self.provider.map(Provider::country)
    }
}

pub trait KpayTransactions {
    /// Taken if the external id is held by another one, or the payment has a refund.
    async fn add_kpay_transaction(&mut self, transaction: &KpayTransaction) -> Result<()>;
    /// Lets go of an external id whose transaction has come to nothing by `now`.
    async fn free_external_id(
        &mut self,
        owner: Owner,
        operation: Operation,
        id: &ExternalId,
        now: Timestamp,
    ) -> Result<()>;
    /// Makes room for another refund if the one before has come to nothing by `now`.
    async fn free_refund(&mut self, owner: Owner, payment: KpayTransactionId, now: Timestamp) -> Result<()>;
    /// Of whichever application of the merchant.
    async fn kpay_transaction(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        operation: Operation,
        id: KpayTransactionId,
    ) -> Result<Option<KpayTransaction>>;
    /// By the word that its payer has, whoever's it is.
    async fn kpay_transaction_of_page(&mut self, word: &str) -> Result<Option<KpayTransaction>>;
    /// Saves provider, phone and course.
    async fn save_kpay_transaction(&mut self, transaction: &KpayTransaction) -> Result<()>;
}
