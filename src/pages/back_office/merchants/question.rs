//! The five decisions about a merchant: their words, and what follows from each.

use crate::{contract::kyc_rows::MerchantDetail, domain::time::Timestamp, server::text};

/// A decision about a merchant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    Approve,
    Reject,
    Withdraw,
    Suspend,
    Restore,
}

impl Question {
    /// The decision that the last part of an address names.
    pub fn parse(act: &str) -> Option<Question> {
        Some(match act {
            "approve" => Question::Approve,
            "reject" => Question::Reject,
            "withdraw" => Question::Withdraw,
            "suspend" => Question::Suspend,
            "restore" => Question::Restore,
            _ => return None,
        })
    }

    /// The server function that carries it out.
    pub const fn endpoint(self) -> &'static str {
        match self {
            Question::Approve => "merchants/approve",
            Question::Reject => "merchants/reject",
            Question::Withdraw => "merchants/withdraw",
            Question::Suspend => "merchants/suspend",
            Question::Restore => "merchants/restore",
        }
    }

    /// The title, before the merchant's name.
    pub const fn verb(self) -> &'static str {
        match self {
            Question::Approve => "Approve",
            Question::Reject => "Do not approve",
            Question::Withdraw => "Withdraw the approval of",
            Question::Suspend => "Suspend",
            Question::Restore => "Lift the suspension of",
        }
    }

    pub const fn button(self) -> &'static str {
        match self {
            Question::Approve => "Approve",
            Question::Reject => "Reject",
            Question::Withdraw => "Withdraw approval",
            Question::Suspend => "Suspend merchant",
            Question::Restore => "Lift suspension",
        }
    }

    pub const fn destroys(self) -> bool {
        matches!(self, Question::Reject | Question::Withdraw | Question::Suspend)
    }

    /// Whether it lets the merchant do more: it asks for the password.
    pub const fn gives(self) -> bool {
        matches!(self, Question::Approve | Question::Restore)
    }

    /// Whether it decides about what was sent in.
    pub const fn is_about_submission(self) -> bool {
        matches!(self, Question::Approve | Question::Reject)
    }

    /// What it does, and what breaks.
    pub fn consequence(self, detail: &MerchantDetail, now: Timestamp) -> String {
        let used =
            detail.last_live_use.map_or("never used".to_owned(), |at| format!("last used {}", text::relative(at, now)));
        let live = match detail.live_credentials {
            0 => "It has no live credentials.".to_owned(),
            1 => format!("Its live credential, {used}, is refused with kyc_not_verified from the next request on."),
            count => format!(
                "Its {count} live credentials, {used}, are refused with kyc_not_verified from the next request on."
            ),
        };
        match self {
            Question::Approve => "Live mode opens at once, for credentials that exist and for new ones.".to_owned(),
            Question::Reject => "It stays in test mode, and can put things right and send them in again.".to_owned(),
            Question::Withdraw => format!("{live} Test mode goes on. Approved again, the same secrets work."),
            Question::Suspend => {
                "Every credential stops, in test and live mode, from the next request on. Lifted, what worked before works again.".to_owned()
            }
            Question::Restore => "What worked before the suspension works again from the next request on.".to_owned(),
        }
    }
}
