//! Header names that gateways send and read. Constants, so that no request hashes or checks them anew.

use axum::http::HeaderName;

macro_rules! names {
    ($($(#[$meta:meta])* $name:ident = $text:literal),+ $(,)?) => {
        $($(#[$meta])* pub const $name: HeaderName = HeaderName::from_static($text);)+
    };
}

names! {
    /// Carries a gateway key.
    GATEWAY_KEY = "x-claviger-gateway-key",
    /// The feature that the original request needs, if the gateway knows it.
    FEATURE = "x-claviger-feature",
    /// The section that the original request needs, if it carries an access token, and `read-only` or `read-write`.
    SECTION = "x-claviger-section",
    ACCESS = "x-claviger-access",
    /// The payment that the original request asks for, if it carries a payment token.
    COUNTRY = "x-claviger-country",
    OPERATOR = "x-claviger-operator",
    METHOD = "x-claviger-method",
    /// The payer's number.
    NUMBER = "x-claviger-number",
    /// The provider that the original request pays with, if it carries a key pair.
    PROVIDER = "x-claviger-provider",
    /// The product that the original request is for, if it carries a product key.
    PRODUCT = "x-claviger-product",
    USERNAME = "x-oy-username",
    /// A key pair's public key, or beside a username a product key.
    PAIR_PUBLIC_KEY = "x-api-key",
    PAIR_SECRET_KEY = "x-secret-key",
    CLIENT_ID = "client-id",
    API_KEY = "api-key",
    MERCHANT = "x-claviger-merchant",
    CREDENTIAL = "x-claviger-credential",
    KIND = "x-claviger-kind",
    MODE = "x-claviger-mode",
    GRANTS = "x-claviger-grants",
    DECISION_ID = "x-claviger-decision-id",
    CODE = "x-claviger-code",
    DETAIL = "x-claviger-detail",
}
