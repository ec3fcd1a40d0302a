//! Where a transaction stands.

use crate::text_enum;

text_enum! {
    /// Statuses of the documents (wire-protocols.md 3.3), word for word.
    pub enum TransactionStatus {
        Pending = "Pending",
        SentToBank = "Sent to Bank",
        AcceptedByBank = "Accepted by bank",
        Paid = "Paid",
        Unpaid = "Unpaid",
        Rejected = "Rejected",
        RejectedByBank = "Rejected by Bank",
        Cancelled = "Cancelled",
        Disputed = "Disputed",
        Reversed = "Reversed",
    }
}

/// What a status means for the money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Not known yet.
    Waiting,
    Arrived,
    /// It did not come, or went back.
    Failed,
}

impl TransactionStatus {
    /// All words, for the table of fields.
    pub const WORDS: [&'static str; Self::ALL.len()] = {
        let mut words = [""; Self::ALL.len()];
        let mut at = 0;
        while at < words.len() {
            words[at] = Self::ALL[at].as_str();
            at += 1;
        }
        words
    };

    pub const fn outcome(self) -> Outcome {
        match self {
            TransactionStatus::Pending | TransactionStatus::SentToBank | TransactionStatus::AcceptedByBank => {
                Outcome::Waiting
            }
            TransactionStatus::Paid => Outcome::Arrived,
            TransactionStatus::Unpaid
            | TransactionStatus::Rejected
            | TransactionStatus::RejectedByBank
            | TransactionStatus::Cancelled
            | TransactionStatus::Disputed
            | TransactionStatus::Reversed => Outcome::Failed,
        }
    }
}
