//! What stands in a question's headers, found in one pass: to look each of two dozen names up by itself would hash them all on every request.

use axum::http::{HeaderMap, HeaderValue};

use crate::server::verification::decision::{Refusal, RefusalCode};

/// A header that must not be sent twice.
#[derive(Clone, Copy, Default)]
pub enum One<'a> {
    #[default]
    Missing,
    Sent(&'a HeaderValue),
    Twice,
}

impl<'a> One<'a> {
    fn put(&mut self, value: &'a HeaderValue) {
        *self = match self {
            One::Missing => One::Sent(value),
            One::Sent(_) | One::Twice => One::Twice,
        };
    }

    /// The value; none if it is missing, an error if it was sent twice or is no text.
    pub fn text(self) -> Result<Option<&'a str>, Refusal> {
        let unclear = Refusal::new(RefusalCode::Invalid);
        match self {
            One::Missing => Ok(None),
            One::Sent(value) => value.to_str().map(Some).map_err(|_| unclear),
            One::Twice => Err(unclear),
        }
    }
}

macro_rules! sent {
    ($($(#[$meta:meta])* $field:ident = $name:literal),+ $(,)?) => {
        /// The headers that a question may have.
        #[derive(Clone, Copy, Default)]
        pub struct Sent<'a> { $($(#[$meta])* pub $field: One<'a>),+ }

        impl<'a> Sent<'a> {
            pub fn read(headers: &'a HeaderMap) -> Sent<'a> {
                let mut sent = Sent::default();
                for (name, value) in headers {
                    match name.as_str() {
                        $($name => sent.$field.put(value),)+
                        _ => {}
                    }
                }
                sent
            }
        }
    };
}

sent! {
    /// Carries a gateway key.
    gateway_key = "x-claviger-gateway-key",
    /// A JWT, a payment token, or an access token's pair.
    authorization = "authorization",
    /// With `api_key`: an application's.
    client_id = "client-id",
    api_key = "api-key",
    /// A key pair's public key, or beside a username a product key.
    x_api_key = "x-api-key",
    x_secret_key = "x-secret-key",
    username = "x-oy-username",
    /// The feature that the original request needs, if the gateway knows it.
    feature = "x-claviger-feature",
    /// The provider that it pays with, if it carries a key pair.
    provider = "x-claviger-provider",
    /// The product that it is for, if it carries a product key.
    product = "x-claviger-product",
    /// The section that it needs, if it carries an access token, and `read-only` or `read-write`.
    section = "x-claviger-section",
    access = "x-claviger-access",
    /// The payment that it asks for, if it carries a payment token.
    country = "x-claviger-country",
    operator = "x-claviger-operator",
    method = "x-claviger-method",
    /// The payer's number.
    number = "x-claviger-number",
    amount = "x-claviger-amount",
    /// How nginx names the original request, and how Traefik and Caddy do.
    original_method = "x-original-method",
    forwarded_method = "x-forwarded-method",
    original_uri = "x-original-uri",
    forwarded_uri = "x-forwarded-uri",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_counts_when_it_is_sent_once_and_is_text() {
        let mut headers = HeaderMap::new();
        headers.append("api-key", HeaderValue::from_static("a"));
        headers.append("X-Claviger-Feature", HeaderValue::from_static("b"));
        headers.append("x-claviger-feature", HeaderValue::from_static("b"));
        headers.append("x-secret-key", HeaderValue::from_bytes(b"caf\xe9").unwrap());
        let sent = Sent::read(&headers);
        assert_eq!(sent.api_key.text(), Ok(Some("a")));
        assert_eq!(sent.client_id.text(), Ok(None));
        assert!(sent.feature.text().is_err() && sent.x_secret_key.text().is_err());
    }
}
