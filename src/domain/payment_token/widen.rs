//! Whether a change of a token lets payments through that did not pass.

use super::judge::Grant;
use crate::domain::catalogue::CountryCode;

impl Grant {
    /// Whether this lets a payment through that `before` stopped. Pauses are the platform's and stand apart.
    pub fn widens(&self, before: &Grant) -> bool {
        let (old, new) = (&before.composition, &self.composition);
        new.paths().any(|path| !old.allows(path)) || new.countries().any(|country| self.opens(before, country))
    }

    /// Whether a payer passes in this country who did not.
    fn opens(&self, before: &Grant, country: CountryCode) -> bool {
        before.numbers.restrict(country)
            && (!self.numbers.restrict(country)
                || self
                    .numbers
                    .of(country)
                    .iter()
                    .any(|entry| entry.enabled && before.numbers.enabled(country, entry.number) != Some(true)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::{
        composition::MethodPath,
        payment_token::{AssociatedNumber, Paused, PaymentRequest, judge},
        phone::E164,
        time::Timestamp,
    };

    const PATHS: [&str; 5] = ["CI/MTN/CASHIN", "CI/OM/CASHIN", "CI/OM/MERCHANT", "ML/OM/CASHIN", "ML/OM/MERCHANT"];
    const NUMBERS: [&str; 3] = ["+2250707070707", "+2250707070708", "+2250707070709"];

    fn grant() -> impl Strategy<Value = Grant> {
        let paths = prop::sample::subsequence(PATHS.to_vec(), 0..=PATHS.len());
        let composition =
            paths.prop_map(|paths| paths.iter().map(|path| path.parse::<MethodPath>().unwrap()).collect());
        let entry = (prop::sample::select(vec!["CI", "ML"]), prop::sample::select(NUMBERS.to_vec()), any::<bool>());
        let entry = entry.prop_map(|(country, number, enabled)| AssociatedNumber {
            country: country.parse().unwrap(),
            number: number.parse().unwrap(),
            enabled,
        });
        let numbers = prop::collection::vec(entry, 0..4).prop_map(|entries| entries.into_iter().collect());
        (composition, numbers).prop_map(|(composition, numbers)| Grant { composition, numbers })
    }

    /// Every payment that can be told from another: a number beyond those of the lists stands for all others.
    fn payments() -> impl Iterator<Item = PaymentRequest> {
        let numbers = NUMBERS.into_iter().chain(["+2250101010101"]).map(|number| Some(number.parse::<E164>().unwrap()));
        let numbers: Vec<Option<E164>> = numbers.chain([None]).collect();
        PATHS.into_iter().flat_map(move |path| {
            let MethodPath { country, operator, method } = path.parse().unwrap();
            numbers.clone().into_iter().map(move |number| PaymentRequest { country, operator, method, number })
        })
    }

    proptest! {
        #[test]
        fn a_change_widens_just_when_a_payment_passes_that_did_not(before in grant(), after in grant()) {
            let (paused, now) = (Paused::default(), Timestamp(0));
            let passes = |grant: &Grant, payment: &PaymentRequest| judge(grant, &paused, payment, now).is_ok();
            let more = payments().any(|payment| passes(&after, &payment) && !passes(&before, &payment));
            let widens = after.widens(&before);
            prop_assert!(widens || !more);
            // A method that nobody may pay with yet counts as given: the list of numbers is another's to open.
            let shut = after.composition.paths().any(|path| !before.composition.allows(path));
            prop_assert!(!widens || more || shut);
        }
    }
}
