//! What a merchant's server sends.

use base64::{Engine as _, prelude::BASE64_STANDARD};

use super::model::{Credential, Kind};
use crate::world::{Answer, World};

/// Characters behind a secret's prefix and mode: 32 random ones and the checksum.
const LENGTH: usize = 38;

/// Whether anybody's secret is on a page. Masked forms and public keys are none.
pub fn are_in(page: &str) -> bool {
    let prefixes = ["cp", "sk", "kwk", "kws", "clp", "oy"].into_iter();
    prefixes.flat_map(|prefix| ["test", "live"].map(|mode| find(prefix, mode, page))).any(|found| found.is_some())
}

/// The first whole secret of a prefix and mode.
fn find(prefix: &str, mode: &str, page: &str) -> Option<String> {
    let begin = format!("{prefix}_{mode}_");
    let mut found = page.match_indices(&begin).map(|(at, _)| {
        let rest = page[at + begin.len()..].chars().take_while(char::is_ascii_alphanumeric);
        format!("{begin}{}", rest.collect::<String>())
    });
    found.find(|text| text.len() == begin.len() + LENGTH)
}

/// The secret parts of one credential, in the order in which they are sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Secrets {
    kind: Kind,
    parts: Vec<String>,
}

impl Secrets {
    /// Those on the page of a reveal.
    pub fn in_page(one: &Credential, page: &str) -> Secrets {
        let prefixes: &[&str] = match one.kind {
            Kind::Key => &["cp"],
            Kind::Pair => &["kpay", "sk"],
            Kind::Access => &["kwk", "kws"],
            Kind::Payment => &["clp"],
            Kind::Product => &["oy"],
        };
        let part = |prefix: &&str| find(prefix, one.mode, page).unwrap_or_else(|| panic!("no {prefix}_… is shown"));
        Secrets { kind: one.kind, parts: prefixes.iter().map(part).collect() }
    }

    pub fn is_in(&self, page: &str) -> bool {
        self.parts.iter().any(|part| page.contains(part.as_str()))
    }

    /// The first part of this one, the last of another.
    pub fn with_secret_of(&self, other: &Secrets) -> Secrets {
        Secrets { kind: self.kind, parts: vec![self.parts[0].clone(), other.parts[1].clone()] }
    }

    /// Asks as a gateway whether they may pass.
    pub async fn authorize(&self, world: &World, client_id: &str) -> Answer {
        let username = world.ours.merchant.username.as_str();
        let first = self.parts[0].clone();
        let basic = || BASE64_STANDARD.encode(self.parts.join(":"));
        let sent: Vec<(&str, String)> = match self.kind {
            Kind::Key => vec![("client-id", client_id.to_owned()), ("api-key", first)],
            Kind::Pair => vec![("x-api-key", first), ("x-secret-key", self.parts[1].clone())],
            Kind::Access => vec![("authorization", format!("Basic {}", basic()))],
            Kind::Payment => vec![
                ("authorization", format!("Bearer {first}")),
                ("x-claviger-country", "CI".to_owned()),
                ("x-claviger-operator", "OM".to_owned()),
                ("x-claviger-method", "MERCHANT".to_owned()),
            ],
            Kind::Product => vec![("x-oy-username", username.to_owned()), ("x-api-key", first)],
        };
        let mut client = world.anonymous();
        client.headers = vec![("x-claviger-gateway-key".into(), world.gateway_key.clone())];
        client.headers.extend(sent.into_iter().map(|(name, value)| (name.to_owned(), value)));
        client.get("/v1/authorize").await
    }
}
