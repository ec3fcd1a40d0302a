//! What is asked of every request before anything is kept: the whitelist, the amount, the number.

use super::{Account, refused::Refused};
use crate::{
    domain::{
        clickpesa::amount::Amount,
        kpay::{
            Course, Currency, Operation, Outcome, Provider,
            amount::{fits_decimals, smallest},
            sandbox::{SETTLES_AFTER, TestNumbers},
        },
        time::Timestamp,
    },
    server::platform::Platform,
};

/// Where the test numbers are written down.
const TEST_NUMBERS: &str = "/docs/api#kpay-test-numbers";

/// Whether the application may use the provider; an empty whitelist holds it to nothing.
pub fn check_provider(account: &Account, provider: Provider) -> Result<(), Refused> {
    if account.providers.permits(provider) { Ok(()) } else { Err(Refused::Provider(provider)) }
}

/// Decimals and the smallest amount.
pub fn check_amount(amount: Amount, provider: Provider, operation: Operation) -> Result<(), Refused> {
    check_decimals(amount, provider, operation)?;
    check_smallest(amount, provider.country().currencies()[0], operation)
}

/// The decimals alone.
pub fn check_decimals(amount: Amount, provider: Provider, operation: Operation) -> Result<(), Refused> {
    if fits_decimals(amount, provider, operation) {
        return Ok(());
    }
    Err(Refused::Unfit(format!("amount has more decimals than {provider} takes")))
}

/// The smallest amount alone, for a payer who has not chosen a provider yet.
pub fn check_smallest(amount: Amount, currency: Currency, operation: Operation) -> Result<(), Refused> {
    let least = smallest(operation, currency);
    if amount >= least {
        return Ok(());
    }
    Err(Refused::Unfit(format!("amount must not be less than {} {currency}", least.plain())))
}

/// What comes of a test number; others go nowhere in the sandbox.
pub fn outcome(platform: &Platform, provider: Provider, operation: Operation, phone: &str) -> Result<Outcome, Refused> {
    let country = provider.country();
    if !phone.starts_with(country.dial()) {
        return Err(Refused::Unfit(format!("phoneNumber is not a number of {provider}")));
    }
    TestNumbers::of(country).outcome(operation, phone).ok_or_else(|| {
        let page = format!("{}{TEST_NUMBERS}", platform.settings.public_url);
        Refused::Unfit(format!("phoneNumber is not a {operation} test number of {country}: see {page}"))
    })
}

/// The course of what is sent now.
pub fn course(outcome: Outcome, now: Timestamp) -> Course {
    let settles_at = (outcome != Outcome::Submitted).then(|| now.plus(SETTLES_AFTER));
    Course { sent_at: Some(now), settles_at, outcome }
}
