//! Payments: from a payer's telephone at once, or from the hosted page.

use super::{Account, booking, refused::Refused, rules, secrets};
use crate::{
    domain::{
        clickpesa::amount::Amount,
        kpay::{Course, Currency, ExternalId, FailureCode, Operation, Outcome, PAGE_LIFE, Provider, ProviderSet},
    },
    server::{
        platform::Platform,
        store::kpay_sandbox::{Details, GatewayPage, KpayTransaction},
    },
};

/// Random characters of the word that opens a hosted page.
const PAGE: usize = 32;

/// What `init` asks for, understood.
#[derive(Debug)]
pub struct NewPayment {
    pub amount: Amount,
    pub external_id: ExternalId,
    pub details: Details,
    pub way: Way,
}

/// How the payer is reached.
#[derive(Debug)]
pub enum Way {
    Ussd { provider: Provider, phone: String },
    Gateway { return_url: String, cancel_url: Option<String> },
}

/// What follows from the way.
struct Asked {
    provider: Option<Provider>,
    phone: Option<String>,
    page: Option<GatewayPage>,
    currency: Currency,
    outcome: Outcome,
}

/// Starts a payment.
pub async fn init(platform: &Platform, account: &Account, new: NewPayment) -> Result<KpayTransaction, Refused> {
    let asked = match new.way {
        Way::Ussd { provider, phone } => {
            rules::check_provider(account, provider)?;
            rules::check_amount(new.amount, provider, Operation::Payment)?;
            let outcome = rules::outcome(platform, provider, Operation::Payment, &phone)?;
            Asked { provider: Some(provider), phone: Some(phone), page: None, currency: currency_of(provider), outcome }
        }
        Way::Gateway { return_url, cancel_url } => {
            let currency = page_currency(account.providers);
            rules::check_smallest(new.amount, currency, Operation::Payment)?;
            let page = GatewayPage { word: platform.random.base62(PAGE), return_url, cancel_url };
            let outcome = Outcome::Cancelled(FailureCode::PageExpired);
            Asked { provider: None, phone: None, page: Some(page), currency, outcome }
        }
    };
    let mut unit = platform.db.write().await?;
    let now = platform.now();
    let course = match asked.page {
        None => rules::course(asked.outcome, now),
        Some(_) => Course { sent_at: None, settles_at: Some(now.plus(PAGE_LIFE)), outcome: asked.outcome },
    };
    let (id, reference) = booking::name(platform);
    let transaction = KpayTransaction {
        id,
        owner: account.owner,
        operation: Operation::Payment,
        reference,
        external_id: Some(new.external_id),
        provider: asked.provider,
        phone: asked.phone,
        source_country: None,
        currency: asked.currency,
        amount: new.amount,
        details: new.details,
        page: asked.page,
        refunds: None,
        course,
        created_at: now,
    };
    booking::add(platform, &mut unit, &transaction).await?;
    if transaction.page.is_some() {
        secrets::make_return_secret(platform, &mut unit, account.owner).await?;
    }
    drop(unit.commit().await?);
    Ok(transaction)
}

/// The application's payment.
pub async fn find(platform: &Platform, account: &Account, id: &str) -> Result<KpayTransaction, Refused> {
    booking::find(&mut platform.db.read().await?, account.owner, Operation::Payment, id).await
}

const fn currency_of(provider: Provider) -> Currency {
    provider.country().currencies()[0]
}

/// The currency of what is paid on a hosted page, where no provider says it: KPay's own, XAF, if the application may use
/// a provider that takes it, else that of the first one on its list.
fn page_currency(providers: ProviderSet) -> Currency {
    match providers.iter().next() {
        Some(first) if !providers.iter().any(|provider| currency_of(provider) == Currency::Xaf) => currency_of(first),
        _ => Currency::Xaf,
    }
}

/// The providers from which a payer may choose.
pub fn choices(providers: ProviderSet, transaction: &KpayTransaction) -> impl Iterator<Item = Provider> {
    let currency = transaction.currency;
    let amount = transaction.amount;
    Provider::ALL.iter().copied().filter(move |provider| {
        providers.permits(*provider)
            && currency_of(*provider) == currency
            && rules::check_amount(amount, *provider, Operation::Payment).is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_in_xaf_unless_the_whitelist_has_nothing_that_takes_it() {
        let of = |providers: &[Provider]| page_currency(providers.iter().copied().collect());
        assert_eq!(of(&[]), Currency::Xaf);
        assert_eq!(of(&[Provider::FreeSenegal, Provider::AirtelGabon]), Currency::Xaf);
        assert_eq!(of(&[Provider::FreeSenegal, Provider::MpesaKenya]), Currency::Kes);
    }
}
