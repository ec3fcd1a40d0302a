//! Test numbers and what comes of them (wire-protocols.md 2.3): the documents' table, as data.

use super::{Country, FailureCode as F, Operation, Outcome};
use crate::domain::{clickpesa::amount::Amount, time::Timestamp};

/// From the request to `PROCESSING` (milliseconds). The documents name no times: ours.
pub const PROCESSED_AFTER: i64 = Timestamp::SECOND;
/// From the request to the outcome.
pub const SETTLES_AFTER: i64 = 3 * Timestamp::SECOND;
/// What every wallet begins with, in hundredths: a million of its currency.
pub const OPENING_BALANCE: Amount = Amount(100_000_000);

/// Last digits and what they come to.
type Endings = &'static [(&'static str, Outcome)];

/// The test numbers of a country: `stem` and one of the endings.
#[derive(Debug)]
pub struct TestNumbers {
    pub country: Country,
    pub stem: &'static str,
    deposits: Endings,
    payouts: Endings,
}

const fn failed(ending: &'static str, code: F) -> (&'static str, Outcome) {
    (ending, Outcome::Failed(code))
}

const PAYER_LIMIT: (&str, Outcome) = failed("019", F::PayerLimitReached);
const NO_PAYER: (&str, Outcome) = failed("029", F::PayerNotFound);
const NOT_APPROVED: (&str, Outcome) = failed("039", F::PaymentNotApproved);
const BALANCE: (&str, Outcome) = failed("049", F::InsufficientBalance);
const IN_PROCESS: (&str, Outcome) = failed("059", F::TransactionAlreadyInProcess);
const DEPOSIT_OTHER: (&str, Outcome) = failed("069", F::UnspecifiedFailure);
const NO_RECIPIENT: (&str, Outcome) = failed("089", F::RecipientNotFound);
const WALLET_LIMIT: (&str, Outcome) = failed("099", F::WalletLimitReached);
const RECIPIENT_LIMIT: (&str, Outcome) = failed("109", F::RecipientLimitReached);
const PAYOUT_OTHER: (&str, Outcome) = failed("119", F::UnspecifiedFailure);
const STUCK: (&str, Outcome) = ("129", Outcome::Submitted);
const GOOD: (&str, Outcome) = ("789", Outcome::Completed);
const PAYOUTS: Endings = &[NO_RECIPIENT, PAYOUT_OTHER, STUCK, GOOD];

/// Every country's, in the order of [`Country`].
pub static TEST_NUMBERS: [TestNumbers; 12] = [
    TestNumbers {
        country: Country::Benin,
        stem: "22951345",
        deposits: &[NO_PAYER, NOT_APPROVED, DEPOSIT_OTHER, STUCK, GOOD],
        payouts: PAYOUTS,
    },
    TestNumbers {
        country: Country::Cameroon,
        stem: "237653456",
        deposits: &[PAYER_LIMIT, NO_PAYER, NOT_APPROVED, DEPOSIT_OTHER, STUCK, GOOD],
        payouts: PAYOUTS,
    },
    TestNumbers {
        country: Country::IvoryCoast,
        stem: "2250503456",
        deposits: &[NO_PAYER, NOT_APPROVED, DEPOSIT_OTHER, STUCK, GOOD],
        payouts: PAYOUTS,
    },
    TestNumbers {
        country: Country::CongoKinshasa,
        stem: "243813456",
        deposits: &[PAYER_LIMIT, NO_PAYER, NOT_APPROVED, BALANCE, DEPOSIT_OTHER, STUCK, GOOD],
        payouts: PAYOUTS,
    },
    // One digit fewer than elsewhere.
    TestNumbers {
        country: Country::Gabon,
        stem: "24174345",
        deposits: &[
            failed("048", F::InsufficientBalance),
            failed("068", F::UnspecifiedFailure),
            ("128", Outcome::Submitted),
            ("678", Outcome::Completed),
        ],
        payouts: &[
            failed("088", F::RecipientNotFound),
            failed("118", F::UnspecifiedFailure),
            ("128", Outcome::Submitted),
            ("678", Outcome::Completed),
        ],
    },
    TestNumbers {
        country: Country::Kenya,
        stem: "254703456",
        deposits: &[PAYER_LIMIT, NOT_APPROVED, BALANCE, IN_PROCESS, DEPOSIT_OTHER, STUCK, GOOD],
        payouts: &[NO_RECIPIENT, WALLET_LIMIT, RECIPIENT_LIMIT, PAYOUT_OTHER, STUCK, GOOD],
    },
    TestNumbers {
        country: Country::CongoBrazzaville,
        stem: "242053456",
        deposits: &[NOT_APPROVED, BALANCE, DEPOSIT_OTHER, STUCK, GOOD],
        payouts: PAYOUTS,
    },
    TestNumbers {
        country: Country::Rwanda,
        stem: "250733456",
        deposits: &[NOT_APPROVED, BALANCE, DEPOSIT_OTHER, STUCK, GOOD],
        payouts: PAYOUTS,
    },
    TestNumbers {
        country: Country::Senegal,
        stem: "221763456",
        deposits: &[BALANCE, DEPOSIT_OTHER, STUCK, GOOD],
        payouts: &[PAYOUT_OTHER, STUCK, GOOD],
    },
    // One number for everything.
    TestNumbers {
        country: Country::SierraLeone,
        stem: "23276123",
        deposits: &[("456", Outcome::Completed)],
        payouts: &[("456", Outcome::Completed)],
    },
    TestNumbers {
        country: Country::Uganda,
        stem: "256753456",
        deposits: &[PAYER_LIMIT, NOT_APPROVED, BALANCE, DEPOSIT_OTHER, STUCK, GOOD],
        payouts: &[NO_RECIPIENT, WALLET_LIMIT, PAYOUT_OTHER, STUCK, GOOD],
    },
    TestNumbers {
        country: Country::Zambia,
        stem: "260973456",
        deposits: &[PAYER_LIMIT, NOT_APPROVED, BALANCE, DEPOSIT_OTHER, STUCK, GOOD],
        payouts: PAYOUTS,
    },
];

impl TestNumbers {
    /// Of one country.
    pub fn of(country: Country) -> &'static TestNumbers {
        &TEST_NUMBERS[country as usize]
    }

    /// Endings and outcomes of an operation. What is given back goes out like a payout.
    pub const fn endings(&self, operation: Operation) -> Endings {
        match operation {
            Operation::Payment => self.deposits,
            Operation::Payout | Operation::Refund => self.payouts,
        }
    }

    /// What comes of an operation with a number, written in digits; nothing if it is no test number of it.
    pub fn outcome(&self, operation: Operation, number: &str) -> Option<Outcome> {
        let ending = number.strip_prefix(self.stem)?;
        self.endings(operation).iter().find(|(known, _)| *known == ending).map(|(_, outcome)| *outcome)
    }
}

/// The country whose test number this is, of whatever operation.
pub fn country_of(number: &str) -> Option<Country> {
    let known = |numbers: &&TestNumbers| {
        let of = |operation| numbers.outcome(operation, number).is_some();
        of(Operation::Payment) || of(Operation::Payout)
    };
    TEST_NUMBERS.iter().find(known).map(|numbers| numbers.country)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_has_numbers_that_begin_with_its_dial_code() {
        for country in Country::ALL {
            let numbers = TestNumbers::of(*country);
            assert_eq!(numbers.country, *country);
            assert!(numbers.stem.starts_with(country.dial()), "{country}");
        }
    }

    #[test]
    fn a_number_is_known_whole_and_for_its_operation_only() {
        let cameroon = TestNumbers::of(Country::Cameroon);
        assert_eq!(cameroon.outcome(Operation::Payment, "237653456789"), Some(Outcome::Completed));
        assert_eq!(cameroon.outcome(Operation::Payout, "237653456019"), None, "a number of payers");
        assert_eq!(cameroon.outcome(Operation::Payment, "2376534567890"), None);
        assert_eq!(country_of("24174345678"), Some(Country::Gabon));
        assert_eq!(country_of("237653456089"), Some(Country::Cameroon), "a number of recipients");
        assert_eq!(country_of("237600000000"), None);
    }
}
