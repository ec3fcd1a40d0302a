//! `make bench`: a million credentials over ten thousand merchants in the real process: start, memory, pages, and
//! changes while gateways ask 5,000 times a second. A measurement, not a test.

#![expect(clippy::disallowed_methods, reason = "times are measured on the machine's own clock")]

mod support;

use std::{
    thread,
    time::{Duration, Instant},
};

use claviger::{
    domain::time::Timestamp,
    server::{
        crypto::{password::PasswordHasher, secret::PlainSecret, totp::Seed},
        random::SystemRandom,
    },
};
use serde_json::Value;
use support::{
    client::Client,
    figures::Figures,
    load::{self, Load, Shape},
    process,
};

const MERCHANTS: usize = 10_000;
const CREDENTIALS: usize = 1_000_000;
/// Verifications a second beside the changes.
const RATE: u32 = 5_000;
/// Each request at a time of its own.
const EVENLY: Shape = Shape { threads: 8, at_once: 1 };
const PAGES: usize = 100;
const CHANGES: usize = 200;

fn main() {
    let size = |name: &str, default| std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default);
    let (merchants, credentials) = (size("BENCH_MERCHANTS", MERCHANTS), size("BENCH_CREDENTIALS", CREDENTIALS));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (report, took) = process::seed(folder.path(), merchants, credentials);
    println!("{credentials} credentials of {merchants} merchants, seeded in {:.0} s", took.as_secs_f64());
    let bytes = std::fs::metadata(folder.path().join("bench.db")).map_or(0, |file| file.len());
    println!("{:<44} {:>8.0} MB", "database", bytes as f64 / 1e6);

    let server = process::Process::start(folder.path(), "serve");
    println!("{:<44} {:>8.2} s", "start until ready", server.start.as_secs_f64());
    println!("{:<44} {:>8.0} MB", "resident after the start", server.resident());

    println!("\n{:<44} {:>11} {:>11} {:>11} {:>11}", "", "median", "99 %", "99.9 %", "slowest");
    let requests = verifications(&report);
    for what in ["each key's first verification", "its second"] {
        println!("{what:<44} {}", load::once(server.address, &requests).line());
    }
    let mut member = signed_in(&server, &report);
    let mut staff = staff(&server, &report);
    pages(&mut member, MEMBER_PAGES);
    pages(&mut staff, STAFF_PAGES);

    let quiet = Load::start(server.address, &requests, RATE, EVENLY);
    thread::sleep(Duration::from_secs(5));
    line(&format!("verification at {RATE}/s"), quiet.stop());
    let verifier = process::Process::start(folder.path(), "verifier");
    println!("{:<44} {:>8.2} s", "a verifier beside it: start until ready", verifier.start.as_secs_f64());
    let load = Load::start(server.address, &requests, RATE, EVENLY);
    changes(&mut member, &report);
    line(&format!("verification at {RATE}/s beside the changes"), load.stop());
    println!("{:<44} {:>8.0} MB", "resident at the end", server.resident());
}

const MEMBER_PAGES: &[&str] = &[
    "/test/developers",
    "/test/developers?sort=newest",
    "/test/developers/applications",
    "/test/developers/access-tokens",
    "/test/developers/payment-tokens",
    "/test/developers/key-pairs",
    "/test/developers/product-keys",
    "/test/developers/webhooks",
    "/test/developers/logs",
    "/test/settings/members",
    "/test/settings/audit",
];

const STAFF_PAGES: &[&str] = &[
    "/back-office/credentials",
    "/back-office/credentials?kind=application_api_key",
    "/back-office/credentials?mode=live",
    "/back-office/merchants",
    "/back-office/queue",
];

fn line(what: &str, (mut figures, refused): (Figures, usize)) {
    println!("{what:<44} {}   {} requests, {refused} not 200", figures.line(), figures.count());
}

fn pages(client: &mut Client, pages: &[&str]) {
    for page in pages {
        let mut figures = Figures::default();
        for _ in 0..PAGES {
            let answer = client.get(page);
            assert_eq!(answer.status, 200, "{page}");
            figures.add(answer.took);
        }
        println!("{page:<44} {}", figures.line());
    }
}

/// Makes API keys and revokes them.
fn changes(client: &mut Client, report: &Value) {
    // The one with the bulk of the keys takes no more.
    let list: Value = serde_json::from_str(&client.read("/ui/applications/list?mode=test").body).expect("JSON");
    let fits = |one: &&Value| one["name"] != "Bulk" && one["integration_type"] == "api" && one["disabled"] == false;
    let one = list["rows"].as_array().and_then(|rows| rows.iter().find(fits)).expect("an application");
    let application = text(&one["id"]).to_owned();
    let password = text(&admin(report)["password"]);
    let [mut making, mut checking, mut revoking, mut following] = std::array::from_fn(|_| Figures::default());
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let hasher = PasswordHasher::new(1, &SystemRandom);
    let mut revoked = Vec::new();
    for number in 0..CHANGES {
        let name = format!("Bench {number}");
        let form = [
            ("mode", "test"),
            ("application", &application),
            ("name", &name),
            ("expiry", "2027-06-30"),
            ("password", password),
        ];
        let answer = client.call("api-keys/create", &form);
        assert_eq!(answer.status, 200, "{}", answer.body);
        making.add(answer.took);
        let query = format!("/ui/api-keys/list?mode=test&application={application}");
        let keys: Value = serde_json::from_str(&client.read(&query).body).expect("JSON");
        let made = keys.as_array().and_then(|keys| keys.iter().find(|key| key["name"] == *name)).expect("the new key");
        let form = [("mode", "test"), ("application", &*application), ("id", text(&made["id"]))];
        let answer = client.call("api-keys/revoke", &form);
        assert_eq!(answer.status, 200, "{}", answer.body);
        revoking.add(answer.took);
        revoked.push(text(&made["id"]).to_owned());
        let began = Instant::now();
        let checked = runtime.block_on(hasher.check(PlainSecret::new(password.to_owned()), None));
        checking.add(began.elapsed());
        assert!(!checked.expect("checks").matches);
    }
    thread::sleep(Duration::from_secs(2));
    for id in &revoked {
        let answer = client.read(&format!("/ui/receipts/get?subject={id}"));
        let receipt: Value = serde_json::from_str(&answer.body).expect("JSON");
        let slowest = receipt["processes"].as_array().expect("processes").iter().map(|process| {
            assert_eq!(process["state"]["state"], "confirmed", "{receipt}");
            process["state"]["after_micros"].as_u64().expect("microseconds")
        });
        following.add(Duration::from_micros(slowest.max().expect("two processes")));
    }
    println!("{:<44} {}", "an API key is made (with its password check)", making.line());
    println!("{:<44} {}", "a password check alone", checking.line());
    println!("{:<44} {}", "an API key is revoked", revoking.line());
    println!("{:<44} {}", "until the verifier refused it as well", following.line());
}

/// Requests as a gateway sends them, for every printed API key.
fn verifications(report: &Value) -> Vec<String> {
    let keys = report["credentials"].as_array().expect("credentials").iter();
    let keys = keys.filter(|key| key["kind"] == "application_api_key" && key["mode"] == "test");
    let request = |key: &Value| {
        format!(
            "GET /v1/authorize HTTP/1.1\r\nhost: claviger\r\nx-claviger-gateway-key: {}\r\nclient-id: {}\r\napi-key: {}\r\n\r\n",
            text(&report["gateway_key"]),
            text(&key["client_id"]),
            text(&key["api_key"])
        )
    };
    keys.map(request).collect()
}

fn signed_in(server: &process::Process, report: &Value) -> Client {
    let mut client = Client::connect(server.address);
    let admin = admin(report);
    let answer =
        client.call("session/sign-in", &[("email", text(&admin["email"])), ("password", text(&admin["password"]))]);
    assert_eq!(answer.status, 200, "{}", answer.body);
    client
}

fn staff(server: &process::Process, report: &Value) -> Client {
    let mut client = Client::connect(server.address);
    let staff = user(report, "staff");
    let form = [("email", text(&staff["email"])), ("password", text(&staff["password"]))];
    assert_eq!(client.call("office/sign-in", &form).status, 200);
    let seed = data_encoding::BASE32_NOPAD.decode(text(&staff["totp_secret"]).as_bytes()).expect("base 32");
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a clock").as_millis();
    let code = Seed::from_bytes(&seed).expect("a seed").code_at(Timestamp(i64::try_from(now).expect("a time")));
    assert_eq!(client.call("office/sign-in-code", &[("code", &code)]).status, 200);
    client
}

fn admin(report: &Value) -> &Value {
    user(report, "admin")
}

fn user<'a>(report: &'a Value, role: &str) -> &'a Value {
    report["users"].as_array().and_then(|users| users.iter().find(|user| user["role"] == role)).expect("a person")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}
