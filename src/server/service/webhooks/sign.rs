//! Signing as Standard Webhooks says: `v1,<base64 of HMAC-SHA256(secret, "id.timestamp.body")>`, once for each secret.

use base64::{Engine, prelude::BASE64_STANDARD};
use zeroize::Zeroizing;

use crate::{
    contract::problem::Problem,
    domain::{
        ids::{WebhookEventId, WebhookId},
        time::Timestamp,
    },
    server::{
        crypto::{digest::hmac_sha256, secret::PlainSecret},
        platform::Platform,
        store::webhooks::Webhook,
    },
};

/// Bytes of a secret.
const LENGTH: usize = 32;
/// What a secret begins with where people see it.
const PREFIX: &str = "whsec_";

/// A new secret: sealed, and as it is shown once.
pub(super) fn new_secret(platform: &Platform, id: WebhookId) -> (Vec<u8>, PlainSecret) {
    let bytes = Zeroizing::new(platform.random.bytes::<LENGTH>());
    let sealed = platform.master.seal(&place(id), &*bytes, &*platform.random);
    let text = Zeroizing::new(BASE64_STANDARD.encode(*bytes));
    (sealed, PlainSecret::new(format!("{PREFIX}{}", *text)))
}

/// The value of `webhook-signature`; during the overlap of a rotation both secrets sign.
pub(super) fn signature(
    platform: &Platform,
    webhook: &Webhook,
    id: WebhookEventId,
    at: Timestamp,
    body: &str,
) -> Result<String, Problem> {
    let secret = &webhook.secret;
    let before = secret.before.iter().filter(|(_, until)| at < *until).map(|(sealed, _)| sealed);
    let mut signatures = Vec::new();
    for sealed in [&secret.now].into_iter().chain(before) {
        let key = platform.master.open(&place(webhook.id), sealed)?;
        signatures.push(sign(&key, &id.to_string(), at.seconds(), body));
    }
    Ok(signatures.join(" "))
}

fn sign(key: &[u8], id: &str, seconds: i64, body: &str) -> String {
    let digest = hmac_sha256(key, format!("{id}.{seconds}.{body}").as_bytes());
    format!("v1,{}", BASE64_STANDARD.encode(digest))
}

fn place(id: WebhookId) -> String {
    format!("webhook_secret:{id}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The vector of the Standard Webhooks libraries.
    #[test]
    fn golden_vector() {
        let key = BASE64_STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let body = r#"{"test": 2432232314}"#;
        let signature = sign(&key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body);
        assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
