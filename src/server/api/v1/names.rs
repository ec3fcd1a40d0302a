//! Names of headers that gateways read, and of the key that they send. Constants, so that no request checks them anew; what they ask with is in `sent`.

use axum::http::HeaderName;

macro_rules! names {
    ($($(#[$meta:meta])* $name:ident = $text:literal),+ $(,)?) => {
        $($(#[$meta])* pub const $name: HeaderName = HeaderName::from_static($text);)+
    };
}

names! {
    /// Carries a gateway key.
    GATEWAY_KEY = "x-claviger-gateway-key",
    MERCHANT = "x-claviger-merchant",
    CREDENTIAL = "x-claviger-credential",
    KIND = "x-claviger-kind",
    MODE = "x-claviger-mode",
    GRANTS = "x-claviger-grants",
    DECISION_ID = "x-claviger-decision-id",
    CODE = "x-claviger-code",
    DETAIL = "x-claviger-detail",
    /// Seconds for which a gateway may go by an answer. Without it: for this request only.
    TTL = "x-claviger-ttl",
}
