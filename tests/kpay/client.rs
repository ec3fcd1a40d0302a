//! Key pairs of a test, and how programs call with them.

use axum::{
    body::Body,
    http::{Method, Request},
};
use claviger::{
    domain::{
        application::FeatureSet,
        ids::{KeyPairId, MerchantId, UserId},
        kpay::{Provider, ProviderSet},
        mode::Mode,
        time::Timestamp,
    },
    server::{
        crypto::secret::PlainSecret,
        store::{
            applications::{Application, Applications},
            key_pairs::{KeyPair, KeyPairs},
        },
    },
};
use serde_json::{Value, json};

use crate::support::*;

/// When every outcome has come.
pub const SETTLED: i64 = 3 * Timestamp::SECOND;

/// An application with one pair.
#[derive(Clone)]
pub struct Pair {
    pub application: Application,
    pub pair: KeyPair,
    pub public_key: String,
    pub secret_key: String,
}

/// A pair of a new application; `change` makes it what the test is about.
pub async fn pair(world: &World, mode: Mode, merchant: u128, id: u128, change: impl FnOnce(&mut KeyPair)) -> Pair {
    let application = world.shop_of(MerchantId(merchant), id, Mode::Test, FeatureSet::all()).await.application;
    another(world, &application, mode, id, change).await
}

/// One more pair of an application.
pub async fn another(
    world: &World,
    application: &Application,
    mode: Mode,
    id: u128,
    change: impl FnOnce(&mut KeyPair),
) -> Pair {
    let platform = &world.platform;
    let make = |prefix| PlainSecret::generate(prefix, mode, &*platform.random);
    let public = make(&platform.settings.pair_public_prefix);
    let secret = make(&platform.settings.secret_key_prefix);
    let mut pair = KeyPair {
        id: KeyPairId(id),
        merchant_id: application.merchant_id,
        application_id: application.id,
        mode,
        name: label("Pair"),
        public_key: public.expose().to_owned(),
        secret_digest: platform.engine.digest(secret.expose()),
        last4: secret.last4(),
        ip_allow: Vec::new(),
        expires_at: None,
        revoked_at: None,
        retires_at: None,
        replaces: None,
        last_used_at: None,
        last_used_ip: None,
        created_by: UserId(1),
        created_at: NOW,
    };
    change(&mut pair);
    let mut unit = platform.db.write().await.unwrap();
    unit.add_key_pair(&pair).await.unwrap();
    drop(unit.commit().await.unwrap());
    platform.engine.index.put_key_pair(&pair);
    let (public_key, secret_key) = (public.expose().to_owned(), secret.expose().to_owned());
    Pair { application: application.clone(), pair, public_key, secret_key }
}

/// A world with one merchant and a pair that is held to no providers.
pub async fn open_world() -> (World, Pair) {
    let world = World::with(&["--kpay-rate", "100000"]).await;
    world.merchant(1).await;
    let pair = pair(&world, Mode::Test, 1, 1, |_| {}).await;
    (world, pair)
}

/// Holds the pair's application to these providers.
pub async fn hold_to(world: &World, pair: &Pair, providers: &[Provider]) {
    let providers: ProviderSet = providers.iter().copied().collect();
    let application = Application { providers, ..pair.application.clone() };
    let mut unit = world.platform.db.write().await.unwrap();
    unit.save_application(&application).await.unwrap();
    drop(unit.commit().await.unwrap());
    world.platform.engine.index.put_application(&application);
}

/// The request example of the screen text.
pub fn example() -> Value {
    json!({"amount": 5000, "provider": "MTN_MOMO_CMR", "phoneNumber": "237653456789", "externalId": "ORDER-12345"})
}

/// The same with other members.
pub fn example_with(changes: Value) -> Value {
    let mut body = example();
    for (name, value) in changes.as_object().unwrap() {
        body[name] = value.clone();
    }
    body
}

/// The hosted page's.
pub fn gateway(external_id: &str) -> Value {
    json!({"amount": 5000, "externalId": external_id, "returnUrl": "https://shop.example/thanks?cart=7#top",
           "cancelUrl": "https://shop.example/cart"})
}

impl Pair {
    pub fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        Request::builder()
            .method(method)
            .uri(format!("/api/v1/payments/{path}"))
            .header("x-api-key", &self.public_key)
            .header("x-secret-key", &self.secret_key)
    }

    pub async fn get(&self, world: &World, path: &str) -> Answer {
        world.send(self.request(Method::GET, path).body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, world: &World, path: &str, body: &Value) -> Answer {
        let request = self.request(Method::POST, path).header("content-type", "application/json");
        world.send(request.body(Body::from(body.to_string())).unwrap()).await
    }

    /// A payment with this external id and number; its id.
    pub async fn pay(&self, world: &World, external_id: &str) -> String {
        let answer = self.post(world, "init", &example_with(json!({"externalId": external_id}))).await;
        assert_eq!(answer.status, 201, "{answer:?}");
        answer.body["id"].as_str().unwrap().to_owned()
    }

    /// What the wallet of a country holds.
    pub async fn available(&self, world: &World, country: &str) -> f64 {
        let answer = self.get(world, "balance").await;
        let wallets = answer.body["balances"].as_array().unwrap();
        wallets.iter().find(|wallet| wallet["country"] == country).unwrap()["available"].as_f64().unwrap()
    }
}

/// Status, and the envelope's `statusCode`, `error` and message, of a refusal.
pub fn refusal(answer: &Answer) -> (u16, String) {
    assert_eq!(answer.body["statusCode"], answer.status.as_u16(), "{answer:?}");
    assert_eq!(answer.body["error"], answer.status.canonical_reason().unwrap(), "{answer:?}");
    let message = &answer.body["message"];
    let text = message.as_str().map_or_else(|| message.to_string(), str::to_owned);
    (answer.status.as_u16(), text)
}
