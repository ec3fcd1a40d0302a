//! A virtual account: a number at a bank that customers pay to.

use serde::{Deserialize, Serialize};

use super::{Body, Kind, Rupiah, VaBank};
use crate::{domain::time::Timestamp, text_enum};

text_enum! {
    /// Where an account stands, by the clock.
    pub enum VaStatus {
        WaitingPayment = "WAITING_PAYMENT",
        /// Closed for good.
        Expired = "EXPIRED",
        /// The account lives; its transaction is over.
        TransactionExpired = "STATIC_TRX_EXPIRED",
    }
}

/// A virtual account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VirtualAccount {
    pub partner_user_id: String,
    pub bank: VaBank,
    pub number: String,
    pub amount: Rupiah,
    /// Takes any amount.
    pub is_open: bool,
    pub is_single_use: bool,
    /// None: it lives until somebody ends it.
    pub expires_at: Option<Timestamp>,
    pub transaction_expires_at: Option<Timestamp>,
    pub display_name: String,
    pub email: Option<String>,
    /// Payments that it still takes; -1 for any number.
    pub counter: i64,
}

impl Body for VirtualAccount {
    const KIND: Kind = Kind::VirtualAccount;
}

impl VirtualAccount {
    pub fn status(&self, now: Timestamp) -> VaStatus {
        let over = |at: Option<Timestamp>| at.is_some_and(|at| now >= at);
        if over(self.expires_at) {
            VaStatus::Expired
        } else if over(self.transaction_expires_at) {
            VaStatus::TransactionExpired
        } else {
            VaStatus::WaitingPayment
        }
    }
}
