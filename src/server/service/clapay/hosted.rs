//! The hosted page of a payment: whoever has the link may look at it, and learns no more than a payer needs.

use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::clapay::payment::PaymentStatus,
    server::{
        platform::Platform,
        store::{clapay_sandbox::ClapayPayments, merchants::Merchants},
    },
};

/// What the page shows.
#[derive(Debug)]
pub struct Hosted {
    pub merchant: String,
    pub amount: String,
    pub currency: String,
    /// Their names.
    pub operators: String,
    pub status: PaymentStatus,
    pub return_url: Option<String>,
}

/// The payment of a signature, which nobody can guess.
pub async fn hosted(platform: &Platform, signature: &str) -> Result<Hosted, Problem> {
    let none = || Problem::new(ProblemCode::NotFound);
    let mut unit = platform.db.read().await?;
    let payment = unit.clapay_payment_of_link(signature).await?.ok_or_else(none)?;
    let merchant = unit.merchant(payment.merchant_id).await?.ok_or_else(none)?;
    let country = platform.catalogue.country(payment.country);
    let name = |code| country.and_then(|country| country.operator(code)).map(|operator| operator.name.as_str());
    let operators: Vec<&str> = payment.operators.iter().filter_map(|code| name(*code)).collect();
    Ok(Hosted {
        merchant: merchant.name.to_string(),
        amount: payment.amount.plain(),
        currency: payment.currency.to_string(),
        operators: operators.join(" or "),
        status: payment.status(platform.now()),
        return_url: payment.return_url,
    })
}
