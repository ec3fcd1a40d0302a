//! `cargo bench --bench engine`: what a decision costs, without HTTP: criterion, over 100,000 credentials.

#[path = "../src/wiping.rs"]
mod wiping;

use std::{hint::black_box, sync::Arc};

use clap::Parser;
use claviger::{
    domain::time::Timestamp,
    server::{
        boot::{self, Storage},
        clock::SystemClock,
        platform::Platform,
        random::SystemRandom,
        seed::{self, Amount},
        settings::Settings,
        verification::{
            access_tokens::AccessCredential,
            engine::{ApplicationCredential, Presented},
            key_pairs::PairCredential,
            product_keys::ProductCredential,
        },
    },
};
use criterion::Criterion;
use serde_json::Value;

/// As in `main.rs`.
#[global_allocator]
static ALLOCATOR: wiping::Wiping = wiping::Wiping;

#[derive(Parser)]
struct Cli {
    #[command(flatten)]
    settings: Settings,
}

fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (platform, report) = runtime.block_on(filled(folder.path()));
    let mut criterion = Criterion::default().configure_from_args();
    decisions(&mut criterion, &platform, &report);
    criterion.final_summary();
}

async fn filled(folder: &std::path::Path) -> (Arc<Platform>, Value) {
    let storage = Storage {
        database_url: format!("sqlite://{}", folder.join("bench.db").display()),
        master_key_file: folder.join("master.key"),
    };
    let open = || {
        let settings = Cli::parse_from(["claviger"]).settings;
        boot::open_with(&storage, settings, Arc::new(SystemClock), Arc::new(SystemRandom))
    };
    let platform = open().await.expect("opens");
    let report = seed::seed(&platform, Amount { merchants: 2, credentials: 100_000 }).await.expect("seeds");
    platform.db.close().await;
    (open().await.expect("opens again"), serde_json::to_value(&report).expect("JSON"))
}

fn decisions(criterion: &mut Criterion, platform: &Platform, report: &Value) {
    let (engine, now) = (&platform.engine, platform.now());
    let of = |kind: &str| {
        let all = report["credentials"].as_array().expect("credentials");
        let fits = |one: &&Value| one["kind"] == kind && one["mode"] == "test" && one["must_sign"] != true;
        all.iter().find(fits).expect("a demo credential")
    };
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let key = of("application_api_key");
    let (client_id, api_key) = (text(&key["client_id"]), text(&key["api_key"]));
    let pair = of("key_pair");
    let (public_key, secret_key) = (text(&pair["public_key"]), text(&pair["secret_key"]));
    let access = of("access_token");
    let (access_key, access_secret) = (text(&access["api_key"]), text(&access["api_secret"]));
    let token = text(&of("payment_token")["token"]);
    let product = of("product_key");
    let (username, product_key) = (text(&product["username"]), text(&product["api_key"]));
    let wrong = format!("{}x", &api_key[..api_key.len() - 1]);

    let cases = [
        ("API key", Presented::Application(ApplicationCredential::ApiKey { client_id: &client_id, api_key: &api_key })),
        (
            "wrong API key",
            Presented::Application(ApplicationCredential::ApiKey { client_id: &client_id, api_key: &wrong }),
        ),
        ("key pair", Presented::KeyPair(PairCredential { public_key: &public_key, secret_key: &secret_key })),
        (
            "access token",
            Presented::AccessToken(AccessCredential::Pair { api_key: &access_key, api_secret: &access_secret }),
        ),
        ("payment token", Presented::PaymentToken(&token)),
        ("product key", Presented::ProductKey(ProductCredential { username: &username, api_key: &product_key })),
    ];
    let here = Some(std::net::IpAddr::from([127, 0, 0, 1]));
    for (name, presented) in cases {
        criterion.bench_function(name, |bencher| {
            bencher.iter(|| black_box(engine.decide(black_box(presented), here, Timestamp(now.0))))
        });
    }
}
