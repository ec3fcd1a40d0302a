//! A payment link: a page on which a customer chooses how to pay.

use serde::{Deserialize, Serialize};

use super::{Body, Kind, PayBy, Payable, Stage};
use crate::{domain::time::Timestamp, text_enum};

text_enum! {
    /// Where a link stands.
    pub enum LinkStatus {
        Created = "created",
        InProgress = "charge_in_progress",
        Complete = "complete",
        Failed = "failed",
        Expired = "expired",
        /// Taken back by the merchant.
        Closed = "closed",
    }
}

/// A payment link, or an invoice with one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub payable: Payable,
    pub invoice: bool,
    pub sender_name: String,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub description: Option<String>,
    pub notes: Option<String>,
    /// Ways to pay, as far as the merchant left them.
    pub offered: Vec<PayBy>,
}

impl Body for Link {
    const KIND: Kind = Kind::Link;
}

impl Link {
    pub fn status(&self, now: Timestamp) -> LinkStatus {
        match self.payable.stage(now) {
            Stage::Waiting => LinkStatus::Created,
            Stage::OnItsWay(_) => LinkStatus::InProgress,
            Stage::Paid => LinkStatus::Complete,
            Stage::Declined => LinkStatus::Failed,
            Stage::Expired => LinkStatus::Expired,
            Stage::Closed => LinkStatus::Closed,
        }
    }
}
