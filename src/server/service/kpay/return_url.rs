//! The address at which a payer comes back to the merchant's site, signed (wire-protocols.md 2.2).

use super::{hosted, secrets};
use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{
        kpay::{Status, callback::CallbackSecret},
        time::Timestamp,
    },
    server::{
        crypto::digest::{hex, hmac_sha256},
        platform::Platform,
        store::{
            kpay_callbacks::KpayCallbacks,
            kpay_sandbox::{KpayTransaction, KpayTransactions},
        },
    },
};

/// Where the payer of a hosted page goes on to at this moment; `ts` is now, so that the signature is fresh when it is used.
pub async fn find(platform: &Platform, word: &str) -> Result<String, Problem> {
    let none = || Problem::new(ProblemCode::NotFound);
    let mut unit = platform.db.read().await?;
    let transaction = unit.kpay_transaction_of_page(word).await?.ok_or_else(none)?;
    let settings = unit.kpay_callback_settings(transaction.owner).await?;
    let secret = secrets::open(platform, transaction.owner, &settings, CallbackSecret::GatewayReturn)?;
    let secret = secret.ok_or(Problem::new(ProblemCode::Internal))?;
    let now = platform.now();
    // As the page shows it: what can no longer be paid is not left pending.
    let status = transaction.course.status(hosted::seen_at(&transaction, now));
    let page = transaction.page.as_ref().ok_or_else(none)?;
    let back = match status {
        Status::Cancelled => page.cancel_url.as_deref().unwrap_or(&page.return_url),
        _ => &page.return_url,
    };
    Ok(with_result(back, &transaction, status, now, &secret))
}

/// The merchant's address with `status`, `reference`, `externalId`, `ts` and `sig` behind what it has already.
fn with_result(back: &str, transaction: &KpayTransaction, status: Status, now: Timestamp, secret: &[u8]) -> String {
    let external_id = transaction.external_id.as_ref().map(|id| id.as_str()).unwrap_or_default();
    let ts = now.0.to_string();
    let signed = [status.as_str(), &transaction.reference, external_id, &ts].join("|");
    let told = form_urlencoded::Serializer::new(String::new())
        .append_pair("status", status.as_str())
        .append_pair("reference", &transaction.reference)
        .append_pair("externalId", external_id)
        .append_pair("ts", &ts)
        .append_pair("sig", &hex(&hmac_sha256(secret, signed.as_bytes())))
        .finish();
    let (url, fragment) = back.split_once('#').map_or((back, None), |(url, fragment)| (url, Some(fragment)));
    let joint = if url.contains('?') { '&' } else { '?' };
    format!("{url}{joint}{told}{}", fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default())
}
