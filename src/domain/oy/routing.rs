//! Payment routing: a payment that is sent on to up to ten accounts (wire-protocols.md 5.3).

use serde::{Deserialize, Serialize};

use super::{Body, Kind, PayBy, Payable, Rupiah, Stage, sandbox::SENT_ON_AFTER};
use crate::{domain::time::Timestamp, text_enum};

text_enum! {
    /// The documented statuses.
    pub enum RoutingStatus {
        Created = "CREATED",
        WaitingPayment = "WAITING_PAYMENT",
        PaymentInProgress = "PAYMENT_IN_PROGRESS",
        DisburseInProgress = "DISBURSE_IN_PROGRESS",
        Complete = "COMPLETE",
        Incomplete = "INCOMPLETE",
        Expired = "EXPIRED",
        PaymentFailed = "PAYMENT_FAILED",
    }
}

text_enum! {
    /// What becomes of one recipient's money.
    pub enum RecipientStatus {
        Waiting = "WAITING",
        InProgress = "IN PROGRESS",
        Pending = "PENDING",
        PendingForceCredit = "PENDING FORCE CREDIT",
        Success = "SUCCESS",
        Cancel = "CANCEL",
        Failed = "FAILED",
        FailedForceCredit = "FAILED FORCE CREDIT",
    }
}

/// Accounts that say what comes of them; all others succeed.
pub const MOCK_ACCOUNTS: [(&str, RecipientStatus); 5] = [
    ("1234567890", RecipientStatus::Success),
    ("1234567891", RecipientStatus::Failed),
    ("1234567892", RecipientStatus::FailedForceCredit),
    ("1234567893", RecipientStatus::Pending),
    ("1234567894", RecipientStatus::PendingForceCredit),
];

/// Where money is sent on to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    pub bank: String,
    pub account: String,
    pub amount: Rupiah,
    pub note: Option<String>,
    pub email: Option<String>,
    /// Of the disbursement.
    pub id: String,
}

impl Recipient {
    /// What comes of it.
    pub fn end(&self) -> RecipientStatus {
        let known = MOCK_ACCOUNTS.iter().find(|(account, _)| *account == self.account);
        known.map_or(RecipientStatus::Success, |(_, end)| *end)
    }
}

/// How the payment comes in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoutingInfo {
    /// On a hosted page, in one of these ways.
    Page {
        offered: Vec<PayBy>,
    },
    VirtualAccount {
        number: String,
        display_name: String,
    },
    Qris,
}

/// A payment to be sent on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Routing {
    pub payable: Payable,
    pub amount: Rupiah,
    pub partner_user_id: Option<String>,
    pub info: RoutingInfo,
    pub recipients: Vec<Recipient>,
}

impl Body for Routing {
    const KIND: Kind = Kind::Routing;
}

impl Routing {
    pub fn status(&self, now: Timestamp) -> RoutingStatus {
        match self.payable.stage(now) {
            Stage::Waiting if matches!(self.info, RoutingInfo::Page { .. }) => RoutingStatus::Created,
            Stage::Waiting => RoutingStatus::WaitingPayment,
            Stage::OnItsWay(since) if since < SENT_ON_AFTER => RoutingStatus::PaymentInProgress,
            Stage::OnItsWay(_) => RoutingStatus::DisburseInProgress,
            Stage::Paid => self.sent_on(),
            Stage::Declined => RoutingStatus::PaymentFailed,
            Stage::Closed | Stage::Expired => RoutingStatus::Expired,
        }
    }

    /// What one recipient's money is doing.
    pub fn status_of(&self, recipient: &Recipient, now: Timestamp) -> RecipientStatus {
        match self.status(now) {
            RoutingStatus::Created | RoutingStatus::WaitingPayment | RoutingStatus::PaymentInProgress => {
                RecipientStatus::Waiting
            }
            RoutingStatus::Expired | RoutingStatus::PaymentFailed => RecipientStatus::Cancel,
            _ if self.payable.stage(now) == Stage::Paid => recipient.end(),
            _ => RecipientStatus::InProgress,
        }
    }

    fn sent_on(&self) -> RoutingStatus {
        let any = |wanted: &[RecipientStatus]| self.recipients.iter().any(|to| wanted.contains(&to.end()));
        if any(&[RecipientStatus::Pending, RecipientStatus::PendingForceCredit]) {
            RoutingStatus::DisburseInProgress
        } else if any(&[RecipientStatus::Failed, RecipientStatus::FailedForceCredit]) {
            RoutingStatus::Incomplete
        } else {
            RoutingStatus::Complete
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::oy::{End, sandbox::SETTLES_AFTER};

    fn routing(accounts: &[&str]) -> Routing {
        let end = Some(End::Paid { at: Timestamp(0), amount: Rupiah(30_000), by: PayBy::Qris });
        let payable = Payable { amount: Some(Rupiah(30_000)), is_open: false, expires_at: Timestamp(60_000), end };
        let to = |account: &&str| Recipient {
            bank: "014".into(),
            account: (*account).into(),
            amount: Rupiah(10_000),
            note: None,
            email: None,
            id: "d".into(),
        };
        let recipients = accounts.iter().map(to).collect();
        Routing { payable, amount: Rupiah(30_000), partner_user_id: None, info: RoutingInfo::Qris, recipients }
    }

    #[test]
    fn the_accounts_say_what_comes_of_it() {
        let (success, failed, failed_force, pending, pending_force) =
            ("1234567890", "1234567891", "1234567892", "1234567893", "1234567894");
        for (accounts, status) in [
            (&[success, "5"][..], RoutingStatus::Complete),
            (&[failed], RoutingStatus::Incomplete),
            (&[success, failed], RoutingStatus::Incomplete),
            (&[failed_force], RoutingStatus::Incomplete),
            (&[success, pending], RoutingStatus::DisburseInProgress),
            (&[failed, pending_force], RoutingStatus::DisburseInProgress),
        ] {
            let routing = routing(accounts);
            assert_eq!(routing.status(Timestamp(SETTLES_AFTER)), status, "{accounts:?}");
            assert_eq!(routing.status(Timestamp(0)), RoutingStatus::PaymentInProgress);
            assert_eq!(routing.status(Timestamp(SENT_ON_AFTER)), RoutingStatus::DisburseInProgress);
        }
    }
}
