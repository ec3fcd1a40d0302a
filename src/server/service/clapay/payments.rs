//! Payments with a payment token.

use super::{events, refused::Refused};
use crate::{
    domain::{
        catalogue::{Country, Method, OperatorCode},
        clapay::{payment::Tunnel, sandbox, transaction::TransactionId},
        clickpesa::amount::Amount,
        payment_token::{Denied, PaymentRequest},
        phone::E164,
    },
    server::{
        platform::Platform,
        store::{
            StoreError,
            clapay_callbacks::ClapayCallbacks,
            clapay_sandbox::{ClapayPayment, ClapayPayments},
        },
        verification::entry::PaymentTokenEntry,
    },
};

/// Random characters of a signature.
const SIGNATURE: usize = 32;

/// What `init/payment` asks for, understood.
#[derive(Debug)]
pub struct NewPayment<'c> {
    pub transaction_id: TransactionId,
    pub country: &'c Country,
    /// For a hosted page none means: whichever the token allows.
    pub operators: Vec<OperatorCode>,
    pub method: Method,
    pub tunnel: Tunnel,
    pub amount: Amount,
    pub phone: Option<E164>,
    pub otp: Option<String>,
    /// `additional_infos`, as JSON.
    pub customer: String,
    pub callback_url: Option<String>,
    pub return_url: Option<String>,
    /// Of the whole body.
    pub fingerprint: [u8; 32],
}

/// Starts a payment. The same transaction id with the same body gets the first result again, however many ask at once.
pub async fn init(
    platform: &Platform,
    token: &PaymentTokenEntry,
    new: NewPayment<'_>,
) -> Result<ClapayPayment, Refused> {
    let mut reading = platform.db.read().await?;
    let earlier = reading.clapay_transaction(token.merchant, token.mode, &new.transaction_id).await?;
    drop(reading);
    // What this token has started already is not judged anew: the answer would hide that the payment is on its way.
    if let Some(earlier) = earlier.filter(|earlier| earlier.token_id == token.id) {
        return repeated(earlier, &new);
    }
    let operators = permitted(platform, token, &new)?;
    require_otp(&new, &operators)?;

    let now = platform.now();
    let payment = ClapayPayment {
        signature: format!("{}-{}", token.mode.as_str().to_uppercase(), platform.random.base62(SIGNATURE)),
        merchant_id: token.merchant,
        token_id: token.id,
        mode: token.mode,
        country: new.country.code,
        operators,
        method: new.method,
        tunnel: new.tunnel,
        amount: new.amount,
        currency: new.country.currency.code,
        phone: new.phone,
        customer: new.customer.clone(),
        callback_url: new.callback_url.clone(),
        return_url: new.return_url.clone(),
        outcome: sandbox::outcome(new.phone),
        transaction_id: new.transaction_id.clone(),
        fingerprint: new.fingerprint,
        destroyed_at: None,
        created_at: now,
    };
    let mut unit = platform.db.write().await?;
    if let Some(earlier) = unit.clapay_transaction(token.merchant, token.mode, &new.transaction_id).await? {
        return repeated(earlier, &new);
    }
    match unit.add_clapay_payment(&payment).await {
        Err(StoreError::Taken) => return Err(Refused::TransactionUsed),
        done => done?,
    }
    if payment.callback_url.is_some() && payment.outcome.is_final() {
        unit.add_callback(&payment, now.plus(sandbox::SETTLES_AFTER)).await?;
    }
    events::began(platform, &mut unit, &payment).await?;
    drop(unit.commit().await?);
    Ok(payment)
}

/// The merchant's payment of a signature.
pub async fn find(platform: &Platform, token: &PaymentTokenEntry, signature: &str) -> Result<ClapayPayment, Refused> {
    let found = platform.db.read().await?.clapay_payment(token.merchant, token.mode, signature).await?;
    found.ok_or(Refused::NoPayment)
}

/// Stops a payment that is not final. Doing it again changes nothing.
pub async fn destroy(
    platform: &Platform,
    token: &PaymentTokenEntry,
    signature: &str,
) -> Result<ClapayPayment, Refused> {
    let now = platform.now();
    let mut unit = platform.db.write().await?;
    let found = unit.clapay_payment(token.merchant, token.mode, signature).await?;
    let mut payment = found.ok_or(Refused::NoPayment)?;
    if payment.destroyed_at.is_some() {
        return Ok(payment);
    }
    if payment.status(now).is_final() {
        return Err(Refused::Final);
    }
    unit.destroy_clapay_payment(&payment, now).await?;
    payment.destroyed_at = Some(now);
    events::stopped(platform, &mut unit, &payment, now).await?;
    drop(unit.commit().await?);
    Ok(payment)
}

/// The operators of a country that the token's composition has for a method.
pub fn authorized(token: &PaymentTokenEntry, country: &Country, method: Method) -> Vec<OperatorCode> {
    let opened = |code: &OperatorCode| token.grant.composition.methods(country.code, *code).contains(method);
    country.operators.iter().map(|operator| operator.code).filter(opened).collect()
}

fn repeated(earlier: ClapayPayment, new: &NewPayment<'_>) -> Result<ClapayPayment, Refused> {
    if earlier.fingerprint == new.fingerprint { Ok(earlier) } else { Err(Refused::TransactionUsed) }
}

/// The operators with which the payment may go through: all that were named; if none was, those that the token allows.
fn permitted(
    platform: &Platform,
    token: &PaymentTokenEntry,
    new: &NewPayment<'_>,
) -> Result<Vec<OperatorCode>, Refused> {
    let judge = |operator: &OperatorCode| {
        let (country, method) = (new.country.code, new.method);
        let payment = PaymentRequest { country, operator: *operator, method, number: new.phone };
        platform.engine.permit(token, &payment, platform.now())
    };
    let refused =
        |denied: Denied| Refused::Engine { sentence: denied.sentence(&platform.catalogue), refusal: denied.into() };
    if !new.operators.is_empty() {
        new.operators.iter().try_for_each(judge).map_err(refused)?;
        return Ok(new.operators.clone());
    }
    let offered: Vec<OperatorCode> = new.country.operators.iter().map(|operator| operator.code).collect();
    let passing: Vec<OperatorCode> = offered.iter().copied().filter(|operator| judge(operator).is_ok()).collect();
    if !passing.is_empty() {
        return Ok(passing);
    }
    // The most telling refusal is that of an operator that the composition has.
    let likely = authorized(token, new.country, new.method).first().copied().or(offered.first().copied());
    match likely.map(|operator| judge(&operator)) {
        Some(Err(denied)) => Err(refused(denied)),
        _ => Err(Refused::CountryUnknown),
    }
}

/// Where the operator asks the payer for a code first, a server must bring it. A hosted page asks for it itself.
fn require_otp(new: &NewPayment<'_>, operators: &[OperatorCode]) -> Result<(), Refused> {
    let asks = |code: &OperatorCode| new.country.operator(*code).is_some_and(|found| found.otp.contains(new.method));
    if new.tunnel == Tunnel::CheckoutPage || !operators.iter().any(asks) {
        return Ok(());
    }
    match &new.otp {
        None => Err(Refused::OtpRequired),
        Some(otp) if (4..=8).contains(&otp.len()) && otp.bytes().all(|b| b.is_ascii_digit()) => Ok(()),
        Some(_) => Err(Refused::Field("operator_otp", "should be 4 to 8 digits")),
    }
}
