//! A credential of every kind, in every state and both modes, as its holder has it, and how each is sent.

use std::collections::HashMap;

use axum::http::Method;
use base64::{Engine as _, prelude::BASE64_STANDARD};
use claviger::{
    domain::{
        access_token::Section, credential::Kind, mode::Mode, product_key::Product, secret_format::SecretPrefix,
        time::Timestamp,
    },
    server::crypto::{
        digest::{hex, hmac_sha256, sha256},
        secret::PlainSecret,
    },
};

use super::{
    makers,
    matrix::{State, Way, narrow_section},
    rows::{Grant, Row},
};
use crate::world::{Business, World};

/// Its parts; those that the kind does not have are empty.
#[derive(Clone, Default)]
pub struct Credential {
    /// What is no secret: client ID, public key of a pair, API key of an access token, username.
    pub name: String,
    pub secret: String,
    /// An access token's, for browsers.
    pub public_key: String,
    /// What was made from it before its state changed.
    pub token: String,
}

/// Which of several of one kind.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Of {
    Nothing,
    Product(Product),
    Only(Section),
}

/// By what they are.
pub type Made = HashMap<(Kind, State, Mode, Of), Credential>;

/// All of a business's.
pub struct Callers(Made);

impl Callers {
    /// Makes them.
    pub async fn of(world: &World, business: &Business) -> Callers {
        Callers(makers::make(world, business).await)
    }

    /// The one that this cell of the row's is about.
    pub fn get(&self, row: &Row, way: Way, state: State, mode: Mode) -> &Credential {
        let grant = row.grant(way);
        let (state, of) = match (way.kind(), grant, state) {
            (Kind::ProductKey, Grant::Product(product), State::Narrow) => {
                (State::Active, Of::Product(another(product)))
            }
            (Kind::ProductKey, Grant::Product(product), _) => (state, Of::Product(product)),
            (Kind::AccessToken, _, State::Narrow) => (state, Of::Only(narrow_section(grant))),
            _ => (state, Of::Nothing),
        };
        &self.0[&(way.kind(), state, mode, of)]
    }

    /// A good one of a kind, in test mode.
    pub fn good(&self, kind: Kind) -> &Credential {
        let of = if kind == Kind::ProductKey { Of::Product(Product::Disburse) } else { Of::Nothing };
        &self.0[&(kind, State::Active, Mode::Test, of)]
    }
}

fn another(product: Product) -> Product {
    if product == Product::Disburse { Product::Biller } else { Product::Disburse }
}

impl Credential {
    /// One that nobody has, under a name that nobody has.
    pub fn never(world: &World, kind: Kind, good: &Credential) -> Credential {
        let settings = &world.platform.settings;
        let make = |prefix: &SecretPrefix| {
            PlainSecret::generate(prefix, Mode::Test, &*world.platform.random).expose().to_owned()
        };
        let (name, secret) = match kind {
            Kind::ApplicationApiKey => ("IDnobody".to_owned(), make(&settings.api_key_prefix)),
            Kind::KeyPair => (make(&settings.pair_public_prefix), make(&settings.secret_key_prefix)),
            Kind::AccessToken => (make(&settings.access_key_prefix), make(&settings.access_secret_prefix)),
            Kind::PaymentToken => (String::new(), make(&settings.payment_token_prefix)),
            Kind::ProductKey => ("nobody".to_owned(), make(&settings.product_key_prefix)),
        };
        Credential { name, secret, public_key: make(&settings.public_key_prefix), token: tampered(&good.token) }
    }

    /// The headers of one that is sent in this way.
    pub fn headers(
        &self,
        way: Way,
        now: Timestamp,
        (method, target, body): (&Method, &str, &str),
    ) -> Vec<(String, String)> {
        let Credential { name, secret, token, .. } = self;
        let basic = || format!("Basic {}", BASE64_STANDARD.encode(format!("{name}:{secret}")));
        let headers = match way {
            Way::ApiKey => vec![("client-id", name.clone()), ("api-key", secret.clone())],
            Way::Jwt | Way::PairToken => vec![("authorization", format!("Bearer {token}"))],
            Way::Pair => vec![("x-api-key", name.clone()), ("x-secret-key", secret.clone())],
            Way::Basic => vec![("authorization", basic())],
            Way::Signed => {
                let at = now.seconds();
                let signature = self.signature(at, method, target, body);
                vec![("x-api-key", name.clone()), ("x-timestamp", at.to_string()), ("x-signature", signature)]
            }
            Way::PublicKey => vec![],
            Way::PaymentToken => vec![("authorization", format!("Bearer {secret}"))],
            Way::ProductKey => vec![("x-oy-username", name.clone()), ("x-api-key", secret.clone())],
        };
        headers.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }

    /// Over the request, as docs/adr/0010 has it.
    pub fn signature(&self, at: i64, method: &Method, target: &str, body: &str) -> String {
        let text = format!("{at}\n{method}\n{target}\n{}", hex(&sha256(body.as_bytes())));
        hex(&hmac_sha256(self.secret.as_bytes(), text.as_bytes()))
    }
}

/// With another letter in the middle of its signature.
fn tampered(token: &str) -> String {
    let Some(place) = token.rfind('.').map(|dot| dot + 10) else { return String::new() };
    let other = if token.as_bytes()[place] == b'A' { "B" } else { "A" };
    format!("{}{other}{}", &token[..place], &token[place + 1..])
}
