//! How the sandbox behaves. ClaPay's documents describe none (wire-protocols.md 4.1), so all of this is ours and
//! documented. Every number succeeds, except those whose last six digits are in [`TEST_NUMBERS`]. There are no fees.

use super::payment::PaymentStatus;
use crate::domain::{clickpesa::amount::Amount, phone::E164, time::Timestamp};

/// From creation to `PENDING` (milliseconds).
pub const CONFIRMS_AFTER: i64 = Timestamp::SECOND;
/// From creation to the outcome.
pub const SETTLES_AFTER: i64 = 3 * Timestamp::SECOND;

/// What every merchant's demo account begins with in every currency: ten million.
pub const OPENING_BALANCE: Amount = Amount(1_000_000_000);

/// Last six digits of the payer's number, and what comes of the payment.
pub const TEST_NUMBERS: [(&str, PaymentStatus); 3] = [
    ("999901", PaymentStatus::Failed),
    ("999902", PaymentStatus::Uncompleted),
    // Never leaves it.
    ("999903", PaymentStatus::Pending),
];

/// What comes of a payment of this payer.
pub fn outcome(payer: Option<E164>) -> PaymentStatus {
    let digits = payer.map(|number| number.to_string()).unwrap_or_default();
    let hit = TEST_NUMBERS.into_iter().find(|(ending, _)| digits.ends_with(ending));
    hit.map_or(PaymentStatus::Successful, |(_, outcome)| outcome)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_test_numbers_do_not_succeed() {
        let of = |text: &str| outcome(text.parse().ok());
        assert_eq!(of("+2250707070707"), PaymentStatus::Successful);
        assert_eq!(of("+2250707999901"), PaymentStatus::Failed);
        assert_eq!(of("+22370999902"), PaymentStatus::Uncompleted);
        assert_eq!(outcome(None), PaymentStatus::Successful);
    }
}
