//! How the sandbox behaves. Bank accounts come to the statuses of the documents (wire-protocols.md 3.3), at once; the
//! rules of cards and checkouts are ours. No money moves.

use super::transaction::TransactionStatus;
use crate::domain::time::Timestamp;

/// How long a hosted checkout waits for its customer.
pub const CHECKOUT_LIFE: i64 = Timestamp::DAY;

/// A bank with its branch code, and what comes of its test accounts.
#[derive(Debug)]
pub struct TestBank {
    pub name: &'static str,
    pub branch_code: &'static str,
    pub accounts: &'static [(&'static str, TransactionStatus)],
}

pub const TEST_BANKS: [TestBank; 3] = [
    TestBank {
        name: "Standard Bank",
        branch_code: "051001",
        accounts: &[
            ("00302481214", TransactionStatus::SentToBank),
            ("10004301097", TransactionStatus::RejectedByBank),
            ("10004301100", TransactionStatus::Paid),
            ("10004291601", TransactionStatus::Unpaid),
            ("00302481206", TransactionStatus::Cancelled),
            ("00243663005", TransactionStatus::Disputed),
        ],
    },
    TestBank {
        name: "ABSA",
        branch_code: "632005",
        accounts: &[
            ("04047527520", TransactionStatus::Reversed),
            ("04047530660", TransactionStatus::AcceptedByBank),
            ("04047527350", TransactionStatus::Rejected),
            ("09050677010", TransactionStatus::Paid),
            ("53011389310", TransactionStatus::Unpaid),
            ("09050717030", TransactionStatus::Cancelled),
        ],
    },
    TestBank {
        name: "FNB",
        branch_code: "250655",
        accounts: &[
            ("62001541061", TransactionStatus::Disputed),
            ("62001909467", TransactionStatus::Reversed),
            ("62001872440", TransactionStatus::Paid),
        ],
    },
];

/// Test cards, and what comes of cards that end in the same four digits.
pub const TEST_CARDS: [(&str, TransactionStatus); 2] =
    [("4111111111111111", TransactionStatus::Paid), ("4000000000000002", TransactionStatus::Rejected)];

/// What comes of a bank account.
pub fn account_outcome(branch_code: &str, account_number: &str) -> TransactionStatus {
    let bank = TEST_BANKS.iter().find(|bank| bank.branch_code == branch_code);
    let hit = bank.and_then(|bank| bank.accounts.iter().find(|(number, _)| *number == account_number));
    hit.map_or(TransactionStatus::Pending, |(_, status)| *status)
}

/// What comes of a card, of which its last four digits are kept.
pub fn card_outcome(card: &str) -> TransactionStatus {
    let last = |number: &str| number.get(number.len().saturating_sub(4)..).map(str::to_owned);
    let hit = TEST_CARDS.iter().find(|(number, _)| last(number) == last(card));
    hit.map_or(TransactionStatus::Pending, |(_, status)| *status)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_account_counts_at_its_own_bank_only() {
        assert_eq!(account_outcome("051001", "10004301100"), TransactionStatus::Paid);
        assert_eq!(account_outcome("632005", "10004301100"), TransactionStatus::Pending);
        assert_eq!(account_outcome("250655", "62001541061"), TransactionStatus::Disputed);
        assert_eq!(account_outcome("051001", "1"), TransactionStatus::Pending);
    }

    #[test]
    fn a_card_is_told_by_its_last_digits() {
        assert_eq!(card_outcome("************1111"), TransactionStatus::Paid);
        assert_eq!(card_outcome("************0002"), TransactionStatus::Rejected);
        assert_eq!(card_outcome("************4242"), TransactionStatus::Pending);
        assert_eq!(card_outcome("é"), TransactionStatus::Pending);
    }
}
