//! Every cell, dialect by dialect.

use axum::http::Method;
use claviger::{
    domain::{credential::Kind, label::Label, merchant::Onboarding, mode::Mode, role::Role},
    server::{service, store::gateway_keys::GatewayKeys},
};
use serde_json::{Value, json};

use super::{
    matrix::{Account, Brought, Way, told, verdict},
    rows::{Dialect, Needs, Row, Told},
    setting::Setting,
    things,
};
use crate::world::{Answer, World, proof};

/// What a cell is told.
pub fn read(dialect: Dialect, answer: &Answer) -> (u16, String) {
    let body: Value = serde_json::from_str(&answer.body).unwrap_or_default();
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let word = match dialect {
        Dialect::Exchange | Dialect::ClickPesa | Dialect::Kpay => text(&body["code"]).or(text(&body["message"])),
        Dialect::Kwik => text(&body["error_code"]).or(text(&body["code"])),
        Dialect::Oy => text(&body["status"]["code"]),
        Dialect::ClaPay | Dialect::Verify => text(&body["code"]),
        Dialect::Authorize => text(&body["code"]).or(text(&answer.header("x-claviger-code").into())),
    };
    (answer.status.as_u16(), word.unwrap_or_default())
}

/// All that can be brought to a row in one of its ways.
fn brought(row: &Row, way: Way, account: Account) -> Vec<Brought> {
    let own = way.states().into_iter().flat_map(|state| [Mode::Test, Mode::Live].map(|mode| Brought::Own(state, mode)));
    let mut all: Vec<Brought> = own.collect();
    // What proves nothing does not depend on where an account stands; that of a suspended one shows it.
    if !matches!(account, Account::In(Onboarding::Approved | Onboarding::Suspended)) {
        return all;
    }
    all.extend([Brought::Nothing, Brought::Unknown, Brought::WrongSecret]);
    let others = Way::ALL.into_iter().filter(|other| !row.ways().contains(other) && *other != Way::PublicKey);
    if row.needs != Needs::Verify {
        all.extend(others.map(Brought::Other));
    }
    // Whoever sends a payment token to a gateway as a JWT sends it as a payment token is sent.
    let same_place = |kind| row.needs == Needs::Authorize && way == Way::Jwt && kind == Kind::PaymentToken;
    let kinds = Kind::ALL.iter().copied().filter(|kind| *kind != way.kind() && !same_place(*kind));
    all.extend(kinds.map(Brought::Disguised));
    all
}

/// What the matrix says that a cell answers, about a thing that nobody has.
fn expected(row: &Row, way: Way, brought: Brought, account: Account) -> Told {
    let verdict = verdict(row, way, brought, account);
    told(row, way, verdict).unwrap_or(row.nobodys.unwrap_or(row.answers))
}

impl Setting {
    /// Holds every cell of a row, at one of its addresses, against the matrix; answers how many there are.
    pub async fn hold(&self, row: &Row, call: &str, account: Account, wrong: &mut Vec<String>) -> usize {
        let nobodys = things::nobodys();
        let call = things::filled(call, &nobodys);
        let mut cells = 0;
        for way in row.ways() {
            for brought in brought(row, *way, account) {
                let answer = self.cell(row, *way, brought, &call, &nobodys).await;
                let (status, word) = expected(row, *way, brought, account);
                cells += 1;
                if read(row.dialect(), &answer) != (status, word.to_owned()) {
                    let got = format!("{} {}", answer.status, answer.body);
                    wrong.push(format!("{call} {way:?} {brought:?} {account:?}: {got}, not {status} {word}"));
                }
            }
        }
        cells
    }
}

async fn answers_as_the_matrix_says(is_here: impl Fn(Dialect) -> bool, at_least: usize) {
    let setting = Setting::new().await;
    let (mut wrong, mut cells) = (Vec::new(), 0);
    for account in Account::all() {
        setting.stand(account).await;
        for row in setting.rows.iter().filter(|row| is_here(row.dialect())) {
            cells += setting.hold(row, &row.call, account, &mut wrong).await;
        }
    }
    assert!(wrong.is_empty(), "{} of {cells}: {:#?}", wrong.len(), &wrong[..wrong.len().min(40)]);
    assert!(cells >= at_least, "only {cells} cells");
}

#[tokio::test]
async fn every_cell_of_clickpesa() {
    answers_as_the_matrix_says(|dialect| matches!(dialect, Dialect::Exchange | Dialect::ClickPesa), 3_424).await;
}

#[tokio::test]
async fn every_cell_of_kpay() {
    answers_as_the_matrix_says(|dialect| dialect == Dialect::Kpay, 1_888).await;
}

#[tokio::test]
async fn every_cell_of_kwik() {
    answers_as_the_matrix_says(|dialect| dialect == Dialect::Kwik, 16_186).await;
}

#[tokio::test]
async fn every_cell_of_oy() {
    answers_as_the_matrix_says(|dialect| dialect == Dialect::Oy, 3_220).await;
}

#[tokio::test]
async fn every_cell_of_clapay() {
    answers_as_the_matrix_says(|dialect| dialect == Dialect::ClaPay, 756).await;
}

#[tokio::test]
async fn every_cell_of_gateways() {
    answers_as_the_matrix_says(|dialect| matches!(dialect, Dialect::Authorize | Dialect::Verify), 2_042).await;
}

/// A gateway key is good or it is none; nothing else opens `/v1`.
#[tokio::test]
async fn who_is_no_gateway_is_told_nothing() {
    let setting = Setting::new().await;
    let good = |kind| setting.ours.good(kind);
    let member = setting.world.our(Role::Superadmin).await;
    let staff = setting.world.as_staff().await;
    let keys = Kind::ALL.iter().flat_map(|kind| [good(*kind).secret.clone(), good(*kind).token.clone()]);
    let keys: Vec<_> =
        keys.chain([setting.world.never_made("gw"), revoked_gateway_key(&setting.world).await]).collect();
    for row in setting.rows.iter().filter(|row| matches!(row.needs, Needs::Authorize | Needs::Verify)) {
        let (method, target) = row.parts();
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        for key in &keys {
            for client in [&setting.world.anonymous(), &member, &staff] {
                let mut client = client.clone();
                let pair = good(Kind::KeyPair);
                client.headers = pair.headers(Way::Pair, setting.world.clock_now(), (&method, target, ""));
                client.headers.push(("x-claviger-gateway-key".into(), key.clone()));
                client.headers.push(("content-type".into(), "application/json".into()));
                let body = json!({"kind": "key_pair", "public_key": pair.name, "secret_key": pair.secret}).to_string();
                let answer = client.send(method.clone(), target, "application/json", body.into_bytes()).await;
                assert_eq!((answer.status.as_u16(), answer.code().as_str()), (401, "gateway_key_missing"), "{target}");
            }
        }
    }
}

async fn revoked_gateway_key(world: &World) -> String {
    let name = Label::parse("Old gateway").unwrap();
    let key = service::staff::create_gateway_key(&world.platform, name.clone()).await.unwrap();
    let all = world.platform.db.read().await.unwrap().all_gateway_keys().await.unwrap();
    let id = all.iter().find(|key| key.name == name).unwrap().id;
    let staff = world.staff().await;
    service::office::revoke_gateway_key(&world.platform, &staff, id, "Replaced", proof()).await.unwrap();
    key.expose().to_owned()
}
