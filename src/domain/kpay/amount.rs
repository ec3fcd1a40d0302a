//! How much may be asked for: decimals by provider, and the smallest amounts.

use super::{Currency, Decimals, Operation, Provider};
use crate::domain::clickpesa::amount::Amount;

/// Whether an amount has no more decimals than the provider takes. "Per operation" means two for payments and none for
/// payouts and refunds: the documents say no more, so the rule is ours.
pub fn fits_decimals(amount: Amount, provider: Provider, operation: Operation) -> bool {
    let two = match provider.decimals() {
        Decimals::None => false,
        Decimals::Two => true,
        Decimals::PerOperation => operation == Operation::Payment,
    };
    two || amount.0 % 100 == 0
}

/// The smallest payment: 50 XAF as documented; elsewhere an amount of about the same worth, round in its currency (ours).
pub const fn smallest_payment(currency: Currency) -> Amount {
    let hundredths = match currency {
        Currency::Xaf | Currency::Xof => 5_000,
        Currency::Cdf => 20_000,
        Currency::Usd => 10,
        Currency::Kes => 1_000,
        Currency::Rwf => 10_000,
        Currency::Sle | Currency::Zmw => 200,
        Currency::Ugx => 30_000,
    };
    Amount(hundredths)
}

/// The smallest amount of an operation: payouts begin at twice the smallest payment (documented: 100 XAF).
pub const fn smallest(operation: Operation, currency: Currency) -> Amount {
    match operation {
        Operation::Payment => smallest_payment(currency),
        Operation::Payout | Operation::Refund => Amount(2 * smallest_payment(currency).0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_minima_hold_in_xaf() {
        assert_eq!(smallest(Operation::Payment, Currency::Xaf).plain(), "50");
        assert_eq!(smallest(Operation::Payout, Currency::Xaf).plain(), "100");
    }

    #[test]
    fn decimals_are_the_providers() {
        let cents = Amount(10_050);
        assert!(!fits_decimals(cents, Provider::MtnCameroon, Operation::Payment));
        assert!(fits_decimals(cents, Provider::AirtelGabon, Operation::Payout));
        assert!(fits_decimals(cents, Provider::MpesaKenya, Operation::Payment));
        assert!(!fits_decimals(cents, Provider::MpesaKenya, Operation::Payout));
        assert!(fits_decimals(Amount(10_000), Provider::MtnCameroon, Operation::Payment));
    }
}
