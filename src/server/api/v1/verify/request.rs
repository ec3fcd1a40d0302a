//! What a gateway asks.

use std::net::IpAddr;

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::server::api::v1::{payment::Described, wanted::Wanted};

/// What a body holds: one question, or `requests` with many.
#[derive(ToSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "the description's; `Asked` reads it")]
pub enum VerifyBody {
    One(Box<VerifyRequest>),
    Many(VerifyRequests),
}

/// Many questions.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the description's; `Asked` reads it")]
pub struct VerifyRequests {
    /// At most 100.
    #[schema(min_items = 1, max_items = 100)]
    pub requests: Vec<VerifyRequest>,
}

/// What is asked.
#[derive(Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum VerifyRequest {
    /// An application API key (ClickPesa): the pair itself, or a token made from it.
    ApplicationApiKey {
        /// The Client ID, with `api_key`.
        client_id: Option<String>,
        /// The API key.
        api_key: Option<String>,
        /// Instead of the pair: the JWT, with or without `Bearer `.
        token: Option<String>,
        /// The address of the caller; an allow-list refuses if it is missing.
        #[schema(value_type = Option<String>, example = "203.0.113.9")]
        ip: Option<IpAddr>,
        /// The feature that the request needs.
        #[schema(example = "payment_api")]
        feature: Option<String>,
    },
    /// A key pair (KPay), and the provider that is paid with, if there is one.
    KeyPair {
        public_key: Option<String>,
        secret_key: Option<String>,
        /// The address of the caller; an allow-list refuses if it is missing.
        #[schema(value_type = Option<String>, example = "203.0.113.9")]
        ip: Option<IpAddr>,
        #[schema(example = "MTN_MOMO_CMR")]
        provider: Option<String>,
    },
    /// An access token (Kwik): key and secret, or a signed request, or a public key; and the section that is asked for.
    AccessToken {
        api_key: Option<String>,
        /// With `api_key`.
        api_secret: Option<String>,
        /// Instead of the secret: the request that was signed, with its `X-Timestamp` and `X-Signature`.
        signed: Option<SignedFields>,
        /// Alone: a browser's public key.
        public_key: Option<String>,
        /// With `public_key`: the browser's `Origin`.
        #[schema(example = "https://shop.example")]
        origin: Option<String>,
        /// The address of the caller; an allow-list refuses if it is missing.
        #[schema(value_type = Option<String>, example = "203.0.113.9")]
        ip: Option<IpAddr>,
        /// The section that the request needs.
        #[schema(example = "payments")]
        section: Option<String>,
        /// `read-only` (if it is not named) or `read-write`.
        #[schema(example = "read-write")]
        access: Option<String>,
    },
    /// A product key (OY!), and the product that the request is for.
    ProductKey {
        /// `X-OY-Username`.
        username: Option<String>,
        /// `X-Api-Key`.
        api_key: Option<String>,
        /// The address of the caller; it refuses if it is missing.
        #[schema(value_type = Option<String>, example = "203.0.113.9")]
        ip: Option<IpAddr>,
        #[schema(example = "API_DISBURSE")]
        product: Option<String>,
    },
    /// A payment token (ClaPay), and the payment that is asked for, if there is one.
    PaymentToken {
        /// The token, with or without `Bearer `.
        token: Option<String>,
        /// The address of the caller.
        #[schema(value_type = Option<String>, example = "203.0.113.9")]
        ip: Option<IpAddr>,
        #[schema(example = "CI")]
        country: Option<String>,
        #[schema(example = "OM")]
        operator: Option<String>,
        #[schema(example = "MERCHANT")]
        method: Option<String>,
        /// The payer's number, as people of the country write it or with the dial code.
        #[schema(example = "+2250707070707")]
        number: Option<String>,
        /// No rule looks at it: its form is checked, and it stands in the log and in the answer as it was sent.
        #[schema(example = "500")]
        amount: Option<String>,
    },
}

impl VerifyRequest {
    /// The caller's address, if the gateway says it. A socket of both families writes an old address in the new form: it
    /// is the same one.
    pub(super) fn ip(&self) -> Option<IpAddr> {
        let ip = match self {
            VerifyRequest::ApplicationApiKey { ip, .. }
            | VerifyRequest::KeyPair { ip, .. }
            | VerifyRequest::AccessToken { ip, .. }
            | VerifyRequest::ProductKey { ip, .. }
            | VerifyRequest::PaymentToken { ip, .. } => *ip,
        };
        ip.map(|ip| ip.to_canonical())
    }

    /// What the request needs of the credential.
    pub(super) fn wanted(&self) -> Wanted<'_> {
        let none = Wanted::default();
        match self {
            VerifyRequest::ApplicationApiKey { feature, .. } => Wanted { feature: feature.as_deref(), ..none },
            VerifyRequest::KeyPair { provider, .. } => Wanted { provider: provider.as_deref(), ..none },
            VerifyRequest::AccessToken { section, access, .. } => {
                Wanted { section: section.as_deref(), access: access.as_deref(), ..none }
            }
            VerifyRequest::ProductKey { product, .. } => Wanted { product: product.as_deref(), ..none },
            VerifyRequest::PaymentToken { .. } => none,
        }
    }

    /// The payment that is asked for; only payment tokens know of any.
    pub(super) fn described(&self) -> Described<'_> {
        match self {
            VerifyRequest::PaymentToken { country, operator, method, number, amount, .. } => Described {
                country: country.as_deref(),
                operator: operator.as_deref(),
                method: method.as_deref(),
                number: number.as_deref(),
                amount: amount.as_deref(),
            },
            VerifyRequest::ApplicationApiKey { .. }
            | VerifyRequest::KeyPair { .. }
            | VerifyRequest::AccessToken { .. }
            | VerifyRequest::ProductKey { .. } => Described::default(),
        }
    }

    /// What was asked for, as `/v1/authorize` would have been told it: for the log.
    pub(super) fn said(&self) -> HeaderMap {
        let (wanted, described) = (self.wanted(), self.described());
        let said = [
            ("x-claviger-feature", wanted.feature),
            ("x-claviger-provider", wanted.provider),
            ("x-claviger-product", wanted.product),
            ("x-claviger-section", wanted.section),
            ("x-claviger-access", wanted.access),
            ("x-claviger-country", described.country),
            ("x-claviger-operator", described.operator),
            ("x-claviger-method", described.method),
            ("x-claviger-number", described.number),
            ("x-claviger-amount", described.amount),
        ];
        let value = |text: Option<&str>| text.and_then(|text| HeaderValue::from_str(text).ok());
        said.into_iter().filter_map(|(name, text)| Some((HeaderName::from_static(name), value(text)?))).collect()
    }

    /// Method and target of the request that is asked about, where they are known, or else of the question.
    pub(super) fn about(&self) -> (String, String) {
        match self {
            VerifyRequest::AccessToken { signed: Some(signed), .. } => (signed.method.clone(), signed.target.clone()),
            _ => ("POST".to_owned(), "/v1/verify".to_owned()),
        }
    }
}

/// A signed request as the gateway received it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignedFields {
    #[schema(example = "1795300000")]
    pub timestamp: String,
    #[schema(example = "POST")]
    pub method: String,
    /// Path and query as they stand in the request line.
    #[schema(example = "/2.0/payments/create")]
    pub target: String,
    /// SHA-256 of the body, in hexadecimal.
    #[schema(example = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    pub body_sha256: String,
    pub signature: String,
}
