//! One platform for many cells, and how a cell's request is sent to it.

use std::{
    cell::Cell,
    net::{IpAddr, Ipv4Addr},
};

use axum::http::Method;
use claviger::{
    domain::{application::FeatureSet, merchant::Onboarding, mode::Mode, product_key::Product, time::Timestamp},
    server::service::{self, pauses::PauseForm, products::Decision},
};
use serde_json::{Value, json};

use super::{
    callers::{Callers, Credential},
    matrix::{Account, Brought, State, Way},
    rows::{self, Grant, Needs, Row},
    things::{self, Names},
};
use crate::world::{Answer, World};

/// Two merchants with all of their credentials.
pub struct Setting {
    pub world: World,
    pub rows: Vec<Row>,
    pub ours: Callers,
    pub theirs: Callers,
    sent: Cell<u32>,
}

/// A request on its way.
pub struct Sent<'a> {
    pub row: &'a Row,
    pub way: Way,
    /// Nothing, or what stands in the headers, and the way in which it does.
    pub brings: Option<(Way, &'a Credential)>,
    pub elsewhere: bool,
}

impl Setting {
    pub async fn new() -> Setting {
        let plenty = ["--clickpesa-rate", "--kpay-rate", "--kwik-rate", "--oy-rate"];
        let flags: Vec<&str> = plenty.into_iter().flat_map(|flag| [flag, "1000000"]).collect();
        let world = World::with(&flags).await;
        for business in [&world.ours, &world.theirs] {
            world.open_products(business, Product::ALL).await;
            let nets = vec!["203.0.0.0/16".parse().unwrap()];
            for mode in [Mode::Test, Mode::Live] {
                world.platform.engine.index.put_addresses(business.id(), mode, nets.clone());
            }
        }
        let ours = Callers::of(&world, &world.ours).await;
        let theirs = Callers::of(&world, &world.theirs).await;
        Setting { world, rows: rows::all(), ours, theirs, sent: Cell::new(0) }
    }

    /// Brings our account where the cells are about.
    pub async fn stand(&self, account: Account) {
        let platform = &self.world.platform;
        let (onboarding, features) = match account {
            Account::In(onboarding) => (onboarding, FeatureSet::all()),
            Account::NothingEnabled => (Onboarding::Approved, FeatureSet::EMPTY),
        };
        service::merchants::change(platform, self.world.ours.id(), onboarding, features).await.unwrap();
        if account != Account::NothingEnabled {
            return;
        }
        let staff = self.world.staff().await;
        for product in Product::ALL {
            let suspend = Decision::Suspend("Works");
            service::products::decide(platform, &staff, self.world.ours.id(), *product, suspend).await.unwrap();
        }
        let until = "2026-12-31";
        let form = PauseForm { country: "CI", operator: "OM", method: "", reason: "Works", until };
        service::pauses::pause(platform, &staff, form).await.unwrap();
    }

    /// Each request comes from an address of its own, so that no limit of an address is met.
    fn address(&self, elsewhere: bool) -> IpAddr {
        let number = self.sent.replace(self.sent.get() + 1);
        let (high, low) = ((number / 250 % 250) as u8, (number % 250) as u8 + 1);
        IpAddr::V4(if elsewhere { Ipv4Addr::new(198, 51, high, low) } else { Ipv4Addr::new(203, 0, high, low) })
    }

    /// Calls a row at its own address.
    pub async fn send(&self, sent: &Sent<'_>, names: &Names) -> Answer {
        self.send_to(sent, &things::filled(&sent.row.call, names), names).await
    }

    /// Calls a row at an address: method and target.
    pub async fn send_to(&self, sent: &Sent<'_>, call: &str, names: &Names) -> Answer {
        let Sent { row, way, brings, elsewhere } = sent;
        let (method, target) = call.split_once(' ').unwrap();
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        let ip = self.address(*elsewhere);
        let mut body = things::filled(&row.body, names);
        if brings.is_some_and(|(way, _)| way == Way::Signed) {
            // A signature is taken once.
            self.world.clock.advance(Timestamp::SECOND);
        }
        let now = self.world.platform.now();
        match (row.needs, brings) {
            (Needs::Checkout, Some((Way::PublicKey, credential))) => body.push_str(&credential.public_key),
            (Needs::Verify, _) => {
                body = question(row, *way, brings.map(|(_, credential)| credential), now, ip).to_string();
            }
            _ => {}
        }
        let mut client = self.world.anonymous();
        client.ip = ip;
        client.headers = match brings {
            Some((way, credential)) if row.needs != Needs::Verify => {
                credential.headers(*way, now, (&method, target, &body))
            }
            _ => Vec::new(),
        };
        if matches!(row.needs, Needs::Authorize | Needs::Verify) {
            client.headers.push(("x-claviger-gateway-key".into(), self.world.gateway_key.clone()));
        }
        if row.needs == Needs::Authorize {
            client.headers.extend(
                wanted(row.grant(*way))
                    .into_iter()
                    .map(|(name, value)| (format!("x-claviger-{name}"), value.to_owned())),
            );
        }
        let kind = if row.needs == Needs::Checkout { "application/x-www-form-urlencoded" } else { "application/json" };
        if !body.is_empty() {
            client.headers.push(("content-type".into(), kind.into()));
        }
        client.send(method, target, "application/json", body.into_bytes()).await
    }

    /// Calls a row with a good test credential.
    pub async fn as_own(&self, callers: &Callers, row: &Row, way: Way, names: &Names) -> Answer {
        let credential = callers.get(row, way, State::Active, Mode::Test);
        self.send(&Sent { row, way, brings: Some((way, credential)), elsewhere: false }, names).await
    }

    /// Sends what a cell is about.
    pub async fn cell(&self, row: &Row, way: Way, brought: Brought, call: &str, names: &Names) -> Answer {
        let never = |kind| Credential::never(&self.world, kind, self.ours.good(kind));
        let (brings, elsewhere) = match brought {
            Brought::Nothing => (None, false),
            Brought::Unknown => (Some((way, never(way.kind()))), false),
            Brought::WrongSecret => {
                let name = self.ours.good(way.kind()).name.clone();
                (Some((way, Credential { name, ..never(way.kind()) })), false)
            }
            Brought::Other(other) => (Some((other, self.ours.good(other.kind()).clone())), false),
            Brought::Disguised(kind) => (Some((way, disguised(self.ours.good(kind)))), false),
            Brought::Own(state, mode) => {
                (Some((way, self.ours.get(row, way, state, mode).clone())), state == State::Elsewhere)
            }
        };
        let brings = brings.as_ref().map(|(way, credential)| (*way, credential));
        self.send_to(&Sent { row, way, brings, elsewhere }, call, names).await
    }
}

/// Its parts in every place in which a credential has one.
fn disguised(good: &Credential) -> Credential {
    let or_secret = |part: &String| if part.is_empty() { good.secret.clone() } else { part.clone() };
    let (name, token) = (or_secret(&good.name), or_secret(&good.token));
    Credential { name, secret: good.secret.clone(), public_key: good.secret.clone(), token }
}

/// What a gateway says that the original request needs.
fn wanted(grant: Grant) -> Vec<(&'static str, &'static str)> {
    match grant {
        Grant::Nothing => vec![],
        Grant::Feature(feature) => vec![("feature", feature.as_str())],
        Grant::Provider => vec![("provider", "MTN_MOMO_CMR")],
        Grant::Section(section, access) => vec![("section", section.as_str()), ("access", access.as_str())],
        Grant::Payment => vec![("country", "CI"), ("operator", "OM"), ("method", "MERCHANT")],
        Grant::Product(product) => vec![("product", product.as_str())],
    }
}

/// The question about a credential, as a gateway asks it in JSON.
fn question(row: &Row, way: Way, brings: Option<&Credential>, now: Timestamp, ip: IpAddr) -> Value {
    let mut question = match brings {
        None => json!({}),
        Some(credential) => {
            let Credential { name, secret, public_key, token } = credential;
            let signed = |at: i64| {
                let signature = credential.signature(at, &Method::GET, "/2.0/orders/list", "");
                let body = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
                json!({"timestamp": at.to_string(), "method": "GET", "target": "/2.0/orders/list",
                       "body_sha256": body, "signature": signature})
            };
            match way {
                Way::ApiKey => json!({"client_id": name, "api_key": secret}),
                Way::Jwt | Way::PairToken => json!({"token": token}),
                Way::Pair => json!({"public_key": name, "secret_key": secret}),
                Way::Basic => json!({"api_key": name, "api_secret": secret}),
                Way::Signed => json!({"api_key": name, "signed": signed(now.seconds())}),
                Way::PublicKey => json!({"public_key": public_key}),
                Way::PaymentToken => json!({"token": secret}),
                Way::ProductKey => json!({"username": name, "api_key": secret}),
            }
        }
    };
    question["kind"] = way.kind().as_str().into();
    question["ip"] = ip.to_string().into();
    for (name, value) in wanted(row.grant(way)) {
        question[name] = value.into();
    }
    question
}
