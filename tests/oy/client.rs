//! Product keys of a test, and how programs call with them.

use axum::{
    body::Body,
    http::{Method, Request},
};
use claviger::{
    domain::{
        ids::{MerchantId, ProductKeyId, UserId},
        mode::Mode,
        oy::sandbox::SETTLES_AFTER,
        product_key::{Activation, Product, ProductSet},
    },
    server::{
        crypto::secret::PlainSecret,
        store::{
            merchants::Merchants,
            product_keys::{ProductKey, ProductKeys},
            products::{MerchantProduct, MerchantProducts},
        },
    },
};
use serde_json::Value;

use crate::support::*;

/// When every outcome has come.
pub const SETTLED: i64 = SETTLES_AFTER;

/// A key of one product.
#[derive(Clone)]
pub struct Key {
    pub key: ProductKey,
    pub username: String,
    pub api_key: String,
}

/// A merchant whose products are all switched on, and whose servers may call from the tests' address.
pub async fn merchant(world: &World, id: u128) {
    world.merchant(id).await;
    let index = &world.platform.engine.index;
    for mode in [Mode::Test, Mode::Live] {
        index.put_addresses(MerchantId(id), mode, vec!["203.0.113.0/24".parse().unwrap()]);
    }
    let mut unit = world.platform.db.write().await.unwrap();
    for product in Product::ALL {
        let (merchant_id, activation) = (MerchantId(id), Activation::Enabled);
        let product = MerchantProduct { merchant_id, product: *product, activation, changed_at: NOW };
        unit.save_merchant_product(&product).await.unwrap();
    }
    drop(unit.commit().await.unwrap());
    index.put_products(MerchantId(id), Product::ALL.iter().copied().collect());
}

/// Switches a product of the first merchant on or off.
pub fn switch(world: &World, product: Product, enabled: bool) {
    let all: ProductSet = Product::ALL.iter().copied().collect();
    world.platform.engine.index.put_products(MerchantId(1), all.with(product, enabled));
}

/// A key; `change` makes it what the test is about.
pub async fn key(
    world: &World,
    mode: Mode,
    merchant: u128,
    product: Product,
    change: impl FnOnce(&mut ProductKey),
) -> Key {
    let platform = &world.platform;
    let secret = PlainSecret::generate(&platform.settings.product_key_prefix, mode, &*platform.random);
    let mut key = ProductKey {
        id: ProductKeyId(platform.random.id(platform.now())),
        merchant_id: MerchantId(merchant),
        product,
        mode,
        digest: platform.engine.digest(secret.expose()),
        sealed: vec![1],
        last4: secret.last4(),
        expires_at: None,
        revoked_at: None,
        retires_at: None,
        replaces: None,
        last_used_at: None,
        last_used_ip: None,
        created_by: UserId(1),
        created_at: NOW,
    };
    change(&mut key);
    let mut unit = platform.db.write().await.unwrap();
    unit.add_product_key(&key).await.unwrap();
    let username = unit.merchant(key.merchant_id).await.unwrap().unwrap().username.to_string();
    drop(unit.commit().await.unwrap());
    platform.engine.index.put_product_key(&key);
    Key { key, username, api_key: secret.expose().to_owned() }
}

/// A world with one merchant and a test key of the product.
pub async fn open_world(product: Product) -> (World, Key) {
    let world = World::with(&["--oy-rate", "100000"]).await;
    merchant(&world, 1).await;
    let key = key(&world, Mode::Test, 1, product, |_| {}).await;
    (world, key)
}

/// A request with these headers.
pub fn request(method: &str, path: &str, headers: &[(&str, &str)], body: &Value) -> Request<Body> {
    let request = Request::builder().method(method).uri(format!("/api/{path}"));
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    let body = if body.is_null() { Body::empty() } else { Body::from(body.to_string()) };
    request.header("content-type", "application/json").body(body).unwrap()
}

impl Key {
    pub fn headers(&self) -> [(&'static str, &str); 2] {
        [("x-oy-username", &self.username), ("x-api-key", &self.api_key)]
    }

    pub async fn send(&self, world: &World, method: Method, path: &str, body: &Value) -> Answer {
        world.send(request(method.as_str(), path, &self.headers(), body)).await
    }

    pub async fn get(&self, world: &World, path: &str) -> Answer {
        self.send(world, Method::GET, path, &Value::Null).await
    }

    pub async fn post(&self, world: &World, path: &str, body: &Value) -> Answer {
        self.send(world, Method::POST, path, body).await
    }

    /// What there is to send, as a key of disbursements sees it.
    pub async fn available(&self, world: &World) -> i64 {
        self.get(world, "balance").await.body["availableBalance"].as_i64().unwrap()
    }
}

/// HTTP status and code of an answer.
pub fn told(answer: &Answer) -> (u16, &str) {
    (answer.status.as_u16(), answer.body["status"]["code"].as_str().unwrap_or_default())
}

/// The code of an answer of 200.
pub fn code(answer: &Answer) -> &str {
    assert_eq!(answer.status, 200, "{answer:?}");
    told(answer).1
}

/// What opens the page of an address.
pub fn word(url: &Value) -> String {
    url.as_str().unwrap().rsplit('/').next().unwrap().to_owned()
}
