//! The sandbox's exchange rates. They never change, so that tests of merchants do not either.

use super::Currency;
use crate::domain::clickpesa::amount::Amount;

/// What one unit of the currency is worth, in thousandths of an XAF.
const fn worth(currency: Currency) -> i64 {
    match currency {
        Currency::Xaf | Currency::Xof => 1_000,
        Currency::Cdf => 250,
        Currency::Usd => 600_000,
        Currency::Kes => 4_600,
        Currency::Rwf => 420,
        Currency::Sle => 26_000,
        Currency::Ugx => 160,
        Currency::Zmw => 24_000,
    }
}

/// How much of `to` one unit of `from` is, in millionths.
pub const fn rate_in_millionths(from: Currency, to: Currency) -> i64 {
    worth(from) * 1_000_000 / worth(to)
}

/// An amount in another currency, rounded up to a hundredth: who converts never gets more than is taken.
pub const fn convert_up(amount: Amount, from: Currency, to: Currency) -> Amount {
    let (numerator, divisor) = (amount.0 as i128 * worth(from) as i128, worth(to) as i128);
    Amount(((numerator + divisor - 1) / divisor) as i64)
}

/// The same, rounded down: what arrives of a transfer.
pub const fn convert_down(amount: Amount, from: Currency, to: Currency) -> Amount {
    Amount((amount.0 as i128 * worth(from) as i128 / worth(to) as i128) as i64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn currency() -> impl Strategy<Value = Currency> {
        (0..Currency::ALL.len()).prop_map(|at| Currency::ALL[at])
    }

    proptest! {
        #[test]
        fn nobody_gains_by_going_there_and_back(amount in 1i64..100_000_000_000, from in currency(), to in currency()) {
            let there = convert_down(Amount(amount), from, to);
            prop_assert!(convert_down(there, to, from) <= Amount(amount));
            prop_assert!(convert_up(there, to, from) <= Amount(amount) && convert_up(Amount(amount), from, from) == Amount(amount));
        }
    }

    #[test]
    fn both_francs_are_worth_the_same() {
        assert_eq!(rate_in_millionths(Currency::Xaf, Currency::Xof), 1_000_000);
        assert_eq!(rate_in_millionths(Currency::Usd, Currency::Xaf), 600_000_000);
    }
}
