//! Access tokens of a test, and how programs call with them.

use axum::{
    body::Body,
    http::{Method, Request},
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use claviger::{
    domain::{
        access_token::{Access, SectionGrants},
        ids::{AccessTokenId, MerchantId, UserId},
        mode::Mode,
    },
    server::{
        crypto::{
            digest::{hex, hmac_sha256, sha256},
            secret::PlainSecret,
        },
        store::access_tokens::{AccessToken, AccessTokens},
    },
};
use serde_json::Value;

use crate::support::*;

/// A token with its plain parts.
pub struct Token {
    pub token: AccessToken,
    pub api_key: String,
    pub api_secret: String,
}

/// A test token of a merchant; `change` makes it what the test is about.
pub async fn token(world: &World, merchant: u128, id: u128, change: impl FnOnce(&mut AccessToken)) -> Token {
    token_in(world, Mode::Test, merchant, id, change).await
}

/// A token of either mode.
pub async fn token_in(
    world: &World,
    mode: Mode,
    merchant: u128,
    id: u128,
    change: impl FnOnce(&mut AccessToken),
) -> Token {
    let platform = &world.platform;
    let make = |prefix| PlainSecret::generate(prefix, mode, &*platform.random);
    let key = make(&platform.settings.access_key_prefix);
    let secret = make(&platform.settings.access_secret_prefix);
    let id = AccessTokenId(id);
    let place = AccessToken::secret_place(id);
    let mut token = AccessToken {
        id,
        merchant_id: MerchantId(merchant),
        mode,
        name: label("Token"),
        key_digest: platform.engine.digest(key.expose()),
        last4: key.last4(),
        secret_digest: platform.engine.digest(secret.expose()),
        secret_sealed: platform.master.seal(&place, secret.expose().as_bytes(), &*platform.random),
        public_key: make(&platform.settings.public_key_prefix).expose().to_owned(),
        sections: SectionGrants::all(Access::ReadWrite),
        must_sign: false,
        ip_allow: Vec::new(),
        origins: Vec::new(),
        expires_at: None,
        disabled_at: None,
        revoked_at: None,
        retires_at: None,
        replaces: None,
        last_used_at: None,
        last_used_ip: None,
        used_sections: SectionGrants::EMPTY,
        created_by: UserId(1),
        created_at: NOW,
    };
    change(&mut token);
    let mut unit = platform.db.write().await.unwrap();
    unit.add_access_token(&token).await.unwrap();
    drop(unit.commit().await.unwrap());
    platform.engine.index.put_access_token(&token);
    Token { token, api_key: key.expose().to_owned(), api_secret: secret.expose().to_owned() }
}

/// A world with one merchant and a token that opens everything.
pub async fn open_world() -> (World, Token) {
    let world = World::new().await;
    world.merchant(1).await;
    let token = token(&world, 1, 1, |_| {}).await;
    (world, token)
}

impl Token {
    pub fn basic(&self) -> String {
        format!("Basic {}", BASE64_STANDARD.encode(format!("{}:{}", self.api_key, self.api_secret)))
    }

    pub async fn get(&self, world: &World, path: &str) -> Answer {
        world.send(self.request(Method::GET, path).body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, world: &World, path: &str, body: &Value) -> Answer {
        self.post_raw(world, path, body.to_string().into_bytes()).await
    }

    pub async fn post_raw(&self, world: &World, path: &str, body: Vec<u8>) -> Answer {
        let request = self.request(Method::POST, path).header("content-type", "application/json");
        world.send(request.body(Body::from(body)).unwrap()).await
    }

    /// The id of the one record that a call makes.
    pub async fn make(&self, world: &World, section: &str, body: &Value) -> String {
        let answer = self.post(world, &format!("{section}/create"), body).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.body["results"][0]["id"].as_str().unwrap().to_owned()
    }

    fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        Request::builder().method(method).uri(format!("/2.0/{path}")).header("authorization", self.basic())
    }

    /// A signed request, sent at a Unix second.
    pub fn signed(&self, at: i64, method: &str, path: &str, body: &str) -> Request<Body> {
        let signature = self.sign(at, method, &format!("/2.0/{path}"), body);
        Request::builder()
            .method(method)
            .uri(format!("/2.0/{path}"))
            .header("x-api-key", &self.api_key)
            .header("x-timestamp", at.to_string())
            .header("x-signature", signature)
            .body(Body::from(body.to_owned()))
            .unwrap()
    }

    pub fn sign(&self, at: i64, method: &str, target: &str, body: &str) -> String {
        let text = format!("{at}\n{method}\n{target}\n{}", hex(&sha256(body.as_bytes())));
        hex(&hmac_sha256(self.api_secret.as_bytes(), text.as_bytes()))
    }
}

impl Answer {
    /// Status, error code, and the first detail's word and what is missing.
    pub fn refusal(&self) -> (u16, &str, &str, &str) {
        let detail = &self.body["error_details"][0];
        let text = |value: &'static str| detail[value].as_str().unwrap_or_default();
        (self.status.as_u16(), self.code(), text("code"), text("missing"))
    }

    pub fn code(&self) -> &str {
        self.body["error_code"].as_str().unwrap_or_default()
    }

    /// The rule that a field of the first wrong record breaks.
    pub fn rule(&self, field: &str) -> &str {
        self.body["error_details"][0]["errors"][field]["rule"].as_str().unwrap_or_default()
    }
}
