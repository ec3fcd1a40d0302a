//! Claviger's listener for gateways, a proxy that asks it, and behind it an API that tells what reaches it.

use std::{net::TcpListener, time::Duration};

use axum::{Json, Router, extract::Request, http::StatusCode};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use claviger::{
    domain::{
        access_token::{Access, SectionGrants},
        ids::{ApiKeyId, ApplicationId},
        product_key::Product,
        role::Role,
    },
    server::web::{
        front::{Front, Gateways},
        router,
    },
};
use serde_json::{Value, json};
use tokio::runtime::{Builder, Runtime};

use super::{
    super::world::World,
    proxies::{Ports, Proxy, Running},
    wire::{self, Answer, Header},
};

/// Who calls, where nothing else is said.
pub const CLIENT: [u8; 4] = [127, 0, 0, 2];
/// The feature that is left to the application.
pub const NARROW: &str = "payment_api";

/// All of it.
pub struct Edge {
    pub world: World,
    pub credentials: Vec<(&'static str, Vec<Header>)>,
    pub narrow: ApplicationId,
    pub key: ApiKeyId,
    token: Vec<Header>,
    proxy: Running,
    port: u16,
    claviger: Option<Runtime>,
    api: Option<Runtime>,
}

impl Drop for Edge {
    fn drop(&mut self) {
        for runtime in self.claviger.take().into_iter().chain(self.api.take()) {
            runtime.shutdown_background();
        }
    }
}

impl Edge {
    /// With everything as it should be.
    pub async fn behind(proxy: Proxy) -> Edge {
        // The proxy's own address is trusted, the callers' are not.
        let world = World::with(&["--trusted-proxies", "127.0.0.1"]).await;
        let gateway_key = world.gateway_key.clone();
        Edge::of(world, proxy, &gateway_key, |answer| answer.status == 200).await
    }

    /// With a gateway key of the test's choice.
    pub async fn with_key(proxy: Proxy, gateway_key: &str) -> Edge {
        Edge::of(World::new().await, proxy, gateway_key, |_| true).await
    }

    async fn of(world: World, proxy: Proxy, gateway_key: &str, ready: fn(&Answer) -> bool) -> Edge {
        let (narrow, client_id) = world.application(&world.ours).await;
        let (key, api_key) = world.key(&world.ours, narrow).await;
        let credentials = credentials(&world, &client_id, &api_key).await;
        let (claviger, claviger_port) = serve(router::gateways(&world.platform));
        let api = Router::new().fallback(tell);
        let (api, api_port) = serve(Front::new(&world.platform, Gateways::Elsewhere, api));
        let own = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let ports = Ports { own, claviger: claviger_port, api: api_port };
        let running = proxy.start(&ports, gateway_key);
        let token = jwt(&world, &client_id, &api_key).await;
        let (claviger, api) = (Some(claviger), Some(api));
        let edge = Edge { world, credentials, narrow, key, token, proxy: running, port: own, claviger, api };
        edge.wait(ready).await;
        edge
    }

    pub fn credential(&self, kind: &str) -> &[Header] {
        &self.credentials.iter().find(|(known, _)| *known == kind).unwrap().1
    }

    pub fn application(&self) -> &[Header] {
        self.credential("application_api_key")
    }

    pub fn token(&self) -> &[Header] {
        &self.token
    }

    pub async fn call(&self, line: &str, headers: &[Header]) -> Answer {
        self.call_from(CLIENT, line, headers).await
    }

    pub async fn call_from(&self, from: [u8; 4], line: &str, headers: &[Header]) -> Answer {
        let answer = wire::send(from, self.port, line, headers).await;
        answer.unwrap_or_else(|error| panic!("{line}: {error}\n{}", self.proxy.log()))
    }

    /// Its connections end, too.
    pub async fn stop_claviger(&mut self) {
        if let Some(runtime) = self.claviger.take() {
            // The proxy keeps connections open: nobody may be left who answers on them.
            let stop = move || runtime.shutdown_timeout(Duration::from_secs(30));
            tokio::task::spawn_blocking(stop).await.unwrap();
        }
    }

    /// Until the proxy answers so.
    async fn wait(&self, ready: fn(&Answer) -> bool) {
        for _ in 0..200 {
            if wire::send(CLIENT, self.port, "GET /", self.application()).await.is_ok_and(|answer| ready(&answer)) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the proxy does not answer: {}", self.proxy.log());
    }
}

/// Serves on a thread of its own, so that it can be ended in the middle of everything.
fn serve(front: Front) -> (Runtime, u16) {
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let port = listener.local_addr().unwrap().port();
    runtime.spawn(async move {
        let listener = tokio::net::TcpListener::from_std(listener).unwrap();
        axum::serve(listener, front).await
    });
    (runtime, port)
}

/// The API.
async fn tell(request: Request) -> (StatusCode, Json<Value>) {
    let broken = request.uri().path().strip_prefix("/broken/").and_then(|status| status.parse().ok());
    let mut headers = serde_json::Map::new();
    for name in request.headers().keys() {
        let values =
            request.headers().get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes()).into());
        // nginx leaves an empty header out; to be sent empty says as much.
        let values: Vec<Value> = values.filter(|value: &Value| value != "").collect();
        if !values.is_empty() {
            headers.insert(name.to_string(), values.into());
        }
    }
    let seen = json!({"method": request.method().as_str(), "target": request.uri().to_string(), "headers": headers});
    (broken.unwrap_or(StatusCode::OK), Json(seen))
}

/// One of each kind, as their programs send them.
async fn credentials(world: &World, client_id: &str, api_key: &str) -> Vec<(&'static str, Vec<Header>)> {
    let ours = &world.ours;
    let (with_pairs, _) = world.application(ours).await;
    let pair = world.key_pair(ours, with_pairs, "Server").await;
    let access = world.access_token(ours, "Back end", SectionGrants::all(Access::ReadOnly)).await;
    let basic = BASE64_STANDARD.encode(format!("{}:{}", access.api_key, access.api_secret));
    let (_, payment) = world.payment_token(ours, "Shop", &["CI/OM/MERCHANT"], &[]).await;
    world.open_products(ours, &[Product::Disburse]).await;
    world.set_pin(ours, Role::Superadmin).await;
    world.allow_address(ours, "127.0.0.2").await;
    let (_, product) = world.product_key(ours, Product::Disburse).await;
    let username = ours.merchant.username.to_string();
    vec![
        ("application_api_key", vec![("client-id", client_id.to_owned()), ("api-key", api_key.to_owned())]),
        ("key_pair", vec![("X-API-Key", pair.public_key), ("X-Secret-Key", pair.secret_key)]),
        ("access_token", vec![("Authorization", format!("Basic {basic}"))]),
        ("payment_token", vec![("Authorization", format!("Bearer {payment}"))]),
        ("product_key", vec![("X-OY-Username", username), ("X-Api-Key", product)]),
    ]
}

/// A token made from the application's key.
async fn jwt(world: &World, client_id: &str, api_key: &str) -> Vec<Header> {
    let mut client = world.anonymous();
    client.headers = vec![("client-id".into(), client_id.to_owned()), ("api-key".into(), api_key.to_owned())];
    let made = client.send(axum::http::Method::POST, "/third-parties/generate-token", "*/*", Vec::new()).await;
    let token = made.json()["token"].as_str().unwrap().to_owned();
    vec![("Authorization", if token.starts_with("Bearer ") { token } else { format!("Bearer {token}") })]
}
