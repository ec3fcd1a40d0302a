//! How the sandbox behaves. ClickPesa has none (wire-protocols.md 1.5), so all of this is ours and documented.
//!
//! Every number succeeds, except those whose last six digits are in [`TEST_NUMBERS`].

use super::{amount::Amount, payment::PaymentStatus, payout::PayoutStatus};
use crate::domain::time::Timestamp;

/// From creation to the outcome (milliseconds); the design asks for less than 5 s.
pub const SETTLES_AFTER: i64 = 3 * Timestamp::SECOND;
/// What every merchant's demo account begins with: ten million shillings.
pub const OPENING_BALANCE: Amount = Amount(1_000_000_000);
/// Sandbox fees are zero, so that sums are easy to check.
pub const FEE: Amount = Amount(0);
/// Shillings for one US dollar.
pub const TZS_PER_USD: i64 = 2500;

/// Last six digits of a number, and what comes of a payment and of a payout.
pub const TEST_NUMBERS: [(&str, PaymentStatus, PayoutStatus); 5] = [
    ("999901", PaymentStatus::Failed, PayoutStatus::Failed),
    ("999902", PaymentStatus::Pending, PayoutStatus::Reversed),
    ("999903", PaymentStatus::Processing, PayoutStatus::Processing),
    ("999904", PaymentStatus::OnHold, PayoutStatus::Refunded),
    ("999905", PaymentStatus::Settled, PayoutStatus::Pending),
];

/// What comes of a payment from this number.
pub fn payment_outcome(phone: &str) -> PaymentStatus {
    test_number(phone).map_or(PaymentStatus::Success, |(_, payment, _)| payment)
}

/// What comes of a payout to this number.
pub fn payout_outcome(phone: &str) -> PayoutStatus {
    test_number(phone).map_or(PayoutStatus::Success, |(_, _, payout)| payout)
}

fn test_number(phone: &str) -> Option<(&'static str, PaymentStatus, PayoutStatus)> {
    TEST_NUMBERS.into_iter().find(|(ending, _, _)| phone.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_test_numbers_do_not_succeed() {
        assert_eq!(payment_outcome("255712345678"), PaymentStatus::Success);
        assert_eq!(payment_outcome("255712999901"), PaymentStatus::Failed);
        assert_eq!(payout_outcome("255712000001"), PayoutStatus::Success);
        assert_eq!(payout_outcome("255712999904"), PayoutStatus::Refunded);
    }
}
