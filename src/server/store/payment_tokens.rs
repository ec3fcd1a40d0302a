//! Payment tokens (ClaPay) and their numbers.

use ipnet::IpNet;

use super::{
    Result,
    page::{Page, Place},
};
use crate::domain::{
    catalogue::{CountryCode, OperatorCode},
    composition::Composition,
    credential::{Life, Status},
    ids::{MerchantId, PaymentTokenId, UserId},
    label::Label,
    mode::Mode,
    payment_token::{AssociatedNumber, AssociatedNumbers, Grant},
    phone::E164,
    time::Timestamp,
};

/// One payment token, without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentToken {
    pub id: PaymentTokenId,
    pub merchant_id: MerchantId,
    pub mode: Mode,
    pub name: Label,
    pub description: String,
    pub digest: [u8; 32],
    pub last4: String,
    pub composition: Composition,
    pub numbers: AssociatedNumbers,
    /// Empty allows any address.
    pub ip_allow: Vec<IpNet>,
    pub expires_at: Option<Timestamp>,
    pub revoked_at: Option<Timestamp>,
    pub last_used_at: Option<Timestamp>,
    pub last_used_ip: Option<String>,
    pub created_by: UserId,
    pub created_at: Timestamp,
}

impl PaymentToken {
    pub fn life(&self) -> Life {
        Life { expires_at: self.expires_at, disabled: false, revoked_at: self.revoked_at, retires_at: None }
    }

    pub fn grant(&self) -> Grant {
        Grant { composition: self.composition.clone(), numbers: self.numbers.clone() }
    }
}

/// One number of one token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberRecord {
    pub token_id: PaymentTokenId,
    pub merchant_id: MerchantId,
    pub mode: Mode,
    pub entry: AssociatedNumber,
}

impl NumberRecord {
    pub fn of(token: &PaymentToken, entry: AssociatedNumber) -> NumberRecord {
        NumberRecord { token_id: token.id, merchant_id: token.merchant_id, mode: token.mode, entry }
    }
}

/// A token as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentTokenListing {
    pub token: PaymentToken,
    pub created_by_name: String,
}

/// What a search may mean; a token that fits any of it is found.
#[derive(Debug, Clone, Default)]
pub struct PaymentTokenSearch {
    /// Part of the name.
    pub name: String,
    pub operators: Vec<OperatorCode>,
    pub numbers: Vec<E164>,
    /// Part of a number.
    pub digits: Option<String>,
}

/// Which tokens to list.
#[derive(Debug, Clone, Default)]
pub struct PaymentTokenFilter {
    pub search: Option<PaymentTokenSearch>,
    pub status: Option<Status>,
    /// One of the composition's countries.
    pub country: Option<CountryCode>,
}

pub trait PaymentTokens {
    /// Without its numbers, each of which has to be claimed.
    async fn add_payment_token(&mut self, token: &PaymentToken) -> Result<()>;
    async fn payment_token(&mut self, merchant: MerchantId, id: PaymentTokenId) -> Result<Option<PaymentToken>>;
    /// Newest first; the place's keys are ids.
    async fn payment_tokens(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        now: Timestamp,
        filter: &PaymentTokenFilter,
        place: &Place,
        size: usize,
    ) -> Result<Page<PaymentTokenListing>>;
    /// Those that have not ended.
    async fn count_unended_payment_tokens(&mut self, merchant: MerchantId, mode: Mode, now: Timestamp) -> Result<u32>;
    /// Saves name, description, composition, addresses and `revoked_at`, which once stored is never taken back.
    async fn save_payment_token(&mut self, token: &PaymentToken) -> Result<()>;
    /// Associates a number; taken if another token of the merchant and mode holds it.
    async fn add_number(&mut self, record: &NumberRecord, now: Timestamp) -> Result<()>;
    /// Saves `enabled`.
    async fn save_number(&mut self, record: &NumberRecord) -> Result<()>;
    async fn remove_number(&mut self, record: &NumberRecord) -> Result<()>;
    /// The numbers of a token that ended stay on record and can be associated anew.
    async fn release_numbers(&mut self, token: &PaymentToken, now: Timestamp) -> Result<()>;
    /// The same for one number, if a token that has expired holds it.
    async fn release_expired_number(&mut self, record: &NumberRecord, now: Timestamp) -> Result<()>;
    /// The token that holds a number and has not ended.
    async fn number_holder(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        number: E164,
        now: Timestamp,
    ) -> Result<Option<PaymentToken>>;
    /// Hands over every token, ended ones too, for the index at start.
    async fn each_payment_token(&mut self, put: &mut (dyn FnMut(PaymentToken) + Send)) -> Result<()>;
    /// Writes a batch of last uses; an older time never replaces a newer one.
    async fn record_payment_token_uses(&mut self, uses: &[(PaymentTokenId, Timestamp, String)]) -> Result<()>;
}
