//! `WWW-Authenticate`: in which way the credential could have been sent, in the words of the way that was tried (RFC 9110, 6750, 7617).

use axum::http::HeaderValue;

use super::sent::{One, Sent};
use crate::server::{
    api::sent::basic,
    verification::decision::{Refusal, RefusalCode},
};

/// Keys in headers of their own have no registered scheme; this is what most call it.
const KEYS: HeaderValue = HeaderValue::from_static(r#"ApiKey realm="claviger""#);
const BASIC: HeaderValue = HeaderValue::from_static(r#"Basic realm="claviger", charset="UTF-8""#);
const BEARER: HeaderValue = HeaderValue::from_static(r#"Bearer realm="claviger", error="invalid_token""#);
const SCOPE: HeaderValue = HeaderValue::from_static(r#"Bearer realm="claviger", error="insufficient_scope""#);
/// One line for all of them, for there are gateways that hand on no more than one.
const ANY: HeaderValue =
    HeaderValue::from_static(r#"Bearer realm="claviger", Basic realm="claviger", ApiKey realm="claviger""#);

/// What a refused caller is asked for. A 403 asks for nothing, but for a bearer's it can say that the token is too narrow.
pub fn to(refusal: &Refusal, sent: &Sent<'_>) -> Option<HeaderValue> {
    let asks = refusal.code.status() == 401;
    match sent.authorization {
        _ if refusal.code == RefusalCode::Missing => Some(ANY),
        One::Missing => asks.then_some(KEYS),
        One::Sent(value) if value.to_str().is_ok_and(|text| basic(text).is_some()) => asks.then_some(BASIC),
        One::Sent(_) | One::Twice if asks => Some(BEARER),
        One::Sent(_) | One::Twice => is_too_narrow(refusal.code).then_some(SCOPE),
    }
}

/// Whether another token of the same merchant could do it.
const fn is_too_narrow(code: RefusalCode) -> bool {
    match code {
        RefusalCode::FeatureNotGranted
        | RefusalCode::ProviderNotAllowed
        | RefusalCode::SectionNotGranted
        | RefusalCode::WriteNotGranted
        | RefusalCode::CountryNotInComposition
        | RefusalCode::OperatorNotInComposition
        | RefusalCode::MethodNotInComposition
        | RefusalCode::NumberNotAssociated
        | RefusalCode::ProductNotGranted => true,
        RefusalCode::Missing
        | RefusalCode::Invalid
        | RefusalCode::HttpsRequired
        | RefusalCode::Expired
        | RefusalCode::Revoked
        | RefusalCode::Disabled
        | RefusalCode::TokenExpired
        | RefusalCode::ApplicationDisabled
        | RefusalCode::MerchantSuspended
        | RefusalCode::KycNotVerified
        | RefusalCode::IpNotAllowed
        | RefusalCode::SignatureRequired
        | RefusalCode::TimestampOutOfRange
        | RefusalCode::SignatureReplayed
        | RefusalCode::OriginNotAllowed
        | RefusalCode::OperatorPaused
        | RefusalCode::ProductNotActive => false,
    }
}
