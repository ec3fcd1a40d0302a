//! `make bench`: requests per second and latency of `/v1/authorize` against a bare axum handler of the same binary, in
//! one run, with few and with many credentials. A measurement, not a test. The load comes from `wrk` on this machine;
//! at half of the rate that it reaches, from threads that keep to the clock.
//!
//! Two baselines, to see where the time goes: an empty handler, asked without headers; and one that is asked with the
//! very same requests and answers with as many headers, but decides nothing. Then `/v1/authorize` for each kind.

#![expect(clippy::disallowed_methods, reason = "times are measured on the machine's own clock")]

#[path = "support/figures.rs"]
mod figures;
#[path = "support/load.rs"]
mod load;
#[path = "../src/wiping.rs"]
mod wiping;

use std::{net::SocketAddr, process::Command, sync::Arc, thread, time::Duration};

use axum::{Router, response::IntoResponse, routing::get};
use base64::{Engine, prelude::BASE64_STANDARD};
use clap::Parser;
use claviger::server::{
    boot::{self, Storage},
    clock::SystemClock,
    random::SystemRandom,
    seed::{self, Amount, Report},
    settings::Settings,
    web::front::{Front, Gateways},
};
use load::{Load, Shape};

/// As in `main.rs`.
#[global_allocator]
static ALLOCATOR: wiping::Wiping = wiping::Wiping;

const ROUNDS: usize = 3;
const SECONDS: &str = "3";
const HALF_ROUNDS: usize = 5;

#[derive(Parser)]
struct Cli {
    #[command(flatten)]
    settings: Settings,
}

/// One run of wrk.
struct Sample {
    per_second: f64,
    p50_micros: f64,
    p99_micros: f64,
    p999_micros: f64,
}

/// Names and values of one request's headers.
type Headers = Vec<(&'static str, String)>;

#[tokio::main]
async fn main() {
    println!(
        "cores {}, {ROUNDS} rounds of {SECONDS} s each, wrk with 1 thread and 16 connections, median (min–max)\n",
        cores()
    );
    println!(
        "{:>11}  {:<28} {:>26} {:>12} {:>12} {:>12}  ratio to the bare one / to that with the same headers",
        "credentials", "handler", "requests/s", "p50", "p99", "p99.9"
    );
    for credentials in [10, 100_000] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let storage = Storage {
            database_url: format!("sqlite://{}", folder.path().join("bench.db").display()),
            master_key_file: folder.path().join("master.key"),
        };
        let open = || {
            let settings = Cli::parse_from(["claviger"]).settings;
            boot::open_with(&storage, settings, Arc::new(SystemClock), Arc::new(SystemRandom))
        };
        let platform = open().await.expect("opens");
        let report = seed::seed(&platform, Amount { merchants: 2, credentials }).await.expect("seeds");
        // Bulk rows go past the index; a start reads them.
        platform.db.close().await;
        let platform = open().await.expect("opens again");
        let bare = Router::new().route("/bare", get(async || "")).route("/same-headers", get(same_headers));
        let front = Front::new(&platform, Gateways::Here, bare);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(async move { axum::serve(listener, front).await });
        tokio::task::spawn_blocking(move || measure(credentials, address, &report)).await.expect("measures");
    }
}

/// An answer of the size of `/v1/authorize`'s, without a decision in it.
async fn same_headers() -> impl IntoResponse {
    [
        ("strict-transport-security", "max-age=63072000; includeSubDomains"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"),
        ("cache-control", "private, no-store"),
        ("x-claviger-merchant", "mch_01KB0000000000000000000000"),
        ("x-claviger-credential", "key_01KB0000000000000000000000"),
        ("x-claviger-kind", "application_api_key"),
        ("x-claviger-mode", "test"),
        ("x-claviger-grants", "payment_api,payout_api,billpay_api,checkout_link,hosted_payout,direct_debit"),
        ("x-claviger-decision-id", "dec_01KB0000000000000000000000"),
    ]
}

fn measure(credentials: usize, address: SocketAddr, report: &Report) {
    let json = serde_json::to_value(report).expect("JSON");
    let (keys, tokens, access) = (api_keys(&json), payment_tokens(&json), access_tokens(&json));
    let (pairs, products) = (key_pairs(&json), product_keys(&json));
    let all = [&keys, &pairs, &products, &access].map(|kind| kind.iter());
    let all = all.into_iter().flatten().chain(tokens.iter().map(|(_, headers)| headers));
    let all: Vec<String> = all.map(|headers| request("/v1/authorize", headers)).collect();
    for time in ["first", "second"] {
        let mut figures = load::once(address, &all);
        println!("{credentials:>11}  {} credentials, each for the {time} time: {}", all.len(), figures.line());
    }
    let narrow = tokens.iter().min_by_key(|(methods, _)| *methods).expect("a demo token");
    let wide = tokens.iter().max_by_key(|(methods, _)| *methods).expect("a demo token");
    let wide_name = format!("payment token, {} methods", wide.0);
    let runs = [
        ("bare handler", script("/bare", &[Headers::new()])),
        ("bare, same headers", script("/same-headers", &keys)),
        ("API key", script("/v1/authorize", &keys)),
        ("key pair", script("/v1/authorize", &pairs)),
        ("product key", script("/v1/authorize", &products)),
        ("access token, Basic", script("/v1/authorize", &access)),
        ("payment token, 1 method", script("/v1/authorize", std::slice::from_ref(&narrow.1))),
        (&*wide_name, script("/v1/authorize", std::slice::from_ref(&wide.1))),
    ];
    let mut samples: Vec<Vec<Sample>> = runs.iter().map(|_| Vec::new()).collect();
    // In turns, so that a busy moment of the machine meets all.
    for _ in 0..ROUNDS {
        for ((_, script), samples) in runs.iter().zip(&mut samples) {
            samples.push(wrk(&format!("http://{address}"), script));
        }
    }
    let mut rates = Vec::new();
    for ((name, _), samples) in runs.iter().zip(&mut samples) {
        let rate = line(credentials, name, samples, rates.get(..2.min(rates.len())).unwrap_or_default());
        rates.push(rate);
    }
    half(credentials, address, &keys, rates[2]);
}

/// The API key's line again, at half of the rate that was reached, each request measured from when it was due. They come
/// sixteen at once: to send each at a time of its own costs this machine more than to answer it.
fn half(credentials: usize, address: SocketAddr, keys: &[Headers], reached: f64) {
    let requests: Vec<String> = keys.iter().map(|headers| request("/v1/authorize", headers)).collect();
    let per_second = (reached / 2.0) as u32;
    for _ in 0..HALF_ROUNDS {
        let load = Load::start(address, &requests, per_second, Shape { threads: 1, at_once: 16 });
        thread::sleep(Duration::from_secs(3));
        let (mut figures, refused) = load.stop();
        println!(
            "{credentials:>11}  API key at {per_second}/s: {}, {} requests, {refused} not 200",
            figures.line(),
            figures.count()
        );
    }
}

/// For each demo API key.
fn api_keys(report: &serde_json::Value) -> Vec<Headers> {
    let keys = demo(report, "application_api_key");
    keys.map(|key| headers(report, &[("client-id", &key["client_id"]), ("api-key", &key["api_key"])])).collect()
}

/// For each demo key pair that may be used.
fn key_pairs(report: &serde_json::Value) -> Vec<Headers> {
    let pairs = demo(report, "key_pair");
    let headers = |pair: &serde_json::Value| {
        headers(report, &[("x-api-key", &pair["public_key"]), ("x-secret-key", &pair["secret_key"])])
    };
    pairs.map(headers).collect()
}

/// For each demo product key, and its product.
fn product_keys(report: &serde_json::Value) -> Vec<Headers> {
    let keys = demo(report, "product_key");
    let headers = |key: &serde_json::Value| {
        let parts = [
            ("x-oy-username", &key["username"]),
            ("x-api-key", &key["api_key"]),
            ("x-claviger-product", &key["product"]),
        ];
        headers(report, &parts)
    };
    keys.map(headers).collect()
}

/// For each demo access token that may be sent as Basic, and a section that it opens.
fn access_tokens(report: &serde_json::Value) -> Vec<Headers> {
    let tokens = demo(report, "access_token").filter(|token| token["must_sign"] == false).map(|token| {
        let pair = BASE64_STANDARD.encode(format!("{}:{}", text(&token["api_key"]), text(&token["api_secret"])));
        let sections = token["sections"].as_object().expect("sections");
        let section = sections.keys().next_back().expect("a section");
        let mut headers = headers(report, &[]);
        headers.push(("authorization", format!("Basic {pair}")));
        headers.push(("x-claviger-section", section.clone()));
        headers
    });
    tokens.collect()
}

/// How many methods each demo payment token has, and the headers of a payment that it allows.
fn payment_tokens(report: &serde_json::Value) -> Vec<(usize, Headers)> {
    let tokens = demo(report, "payment_token").map(|token| {
        let countries = token["composition"].as_object().expect("a composition");
        let methods = |operators: &serde_json::Value| {
            let lists = operators.as_object().into_iter().flat_map(|operators| operators.values());
            lists.filter_map(|list| list.as_array()).map(Vec::len).sum::<usize>()
        };
        let count = countries.values().map(methods).sum();
        // The last country, which a search comes to last.
        let (country, operators) = countries.iter().next_back().expect("a country");
        let (operator, methods) = operators.as_object().and_then(|all| all.iter().next_back()).expect("an operator");
        let mut headers = headers(report, &[("x-claviger-method", &methods[0])]);
        headers.push(("authorization", format!("Bearer {}", text(&token["token"]))));
        headers.push(("x-claviger-country", country.clone()));
        headers.push(("x-claviger-operator", operator.clone()));
        if let Some(number) = token["numbers"][country][0].as_str() {
            headers.push(("x-claviger-number", number.to_owned()));
        }
        (count, headers)
    });
    tokens.collect()
}

/// The gateway's own key, and these.
fn headers(report: &serde_json::Value, more: &[(&'static str, &serde_json::Value)]) -> Headers {
    let own = [("x-claviger-gateway-key", &report["gateway_key"])];
    own.iter().chain(more).map(|(name, value)| (*name, text(value).to_owned())).collect()
}

fn text(value: &serde_json::Value) -> &str {
    value.as_str().expect("a text")
}

fn demo<'a>(report: &'a serde_json::Value, kind: &'a str) -> impl Iterator<Item = &'a serde_json::Value> {
    let credentials = report["credentials"].as_array().into_iter().flatten();
    credentials.filter(move |credential| credential["mode"] == "test" && credential["kind"] == kind)
}

/// As it goes over the wire.
fn request(path: &str, headers: &Headers) -> String {
    let headers = headers.iter().fold(String::new(), |all, (name, value)| all + name + ": " + value + "\r\n");
    format!("GET {path} HTTP/1.1\r\nhost: claviger\r\n{headers}\r\n")
}

/// What is printed behind wrk's own words, which know no 99.9 %.
const DONE: &str = "function done(_, latency) io.write('p999 ', latency:percentile(99.9), 'us\\n') end";

/// A script that goes through requests with these headers.
fn script(path: &str, requests: &[Headers]) -> tempfile::NamedTempFile {
    use std::io::Write;
    let mut file = tempfile::NamedTempFile::with_suffix(".lua").expect("a file");
    writeln!(file, "{DONE}\nlocal r = {{}}\nfunction init()").expect("writes");
    for headers in requests {
        let headers: Vec<String> = headers.iter().map(|(name, value)| format!("['{name}']='{value}'")).collect();
        writeln!(file, "r[#r+1] = wrk.format('GET', '{path}', {{{}}})", headers.join(", ")).expect("writes");
    }
    writeln!(file, "end\nlocal i = 0\nfunction request() i = i % #r + 1 return r[i] end").expect("writes");
    file
}

fn wrk(url: &str, script: &tempfile::NamedTempFile) -> Sample {
    let mut command = Command::new("wrk");
    command.args(["-t1", "-c16", "-d", SECONDS, "--latency", "-s"]).arg(script.path());
    let output = command.arg(url).output().expect("wrk is installed (scripts/setup.sh --test)");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(!text.contains("Non-2xx"), "{text}");
    let after = |word: &str| {
        text.split(word).nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap_or_default().to_owned()
    };
    Sample {
        per_second: after("Requests/sec:")
            .parse()
            .unwrap_or_else(|_| panic!("wrk said: {text}{}", String::from_utf8_lossy(&output.stderr))),
        // Behind the heading: `99%` may stand in a deviation above it.
        p50_micros: micros(&after("Latency Distribution\n     50%")),
        p99_micros: micros(&after("\n     99%")),
        p999_micros: micros(&after("p999 ")),
    }
}

fn micros(text: &str) -> f64 {
    let (number, unit) = text.split_at(text.find(|c: char| c.is_alphabetic()).unwrap_or(text.len()));
    number.parse::<f64>().unwrap_or(f64::NAN)
        * match unit {
            "us" => 1.0,
            "ms" => 1e3,
            _ => 1e6,
        }
}

/// Prints the medians; returns the median of requests per second.
fn line(credentials: usize, name: &str, samples: &mut [Sample], bases: &[f64]) -> f64 {
    let median = |value: fn(&Sample) -> f64, samples: &mut [Sample]| {
        samples.sort_by(|a, b| value(a).total_cmp(&value(b)));
        (value(&samples[samples.len() / 2]), value(&samples[0]), value(&samples[samples.len() - 1]))
    };
    let (p50, ..) = median(|sample| sample.p50_micros, samples);
    let (p99, ..) = median(|sample| sample.p99_micros, samples);
    let (p999, ..) = median(|sample| sample.p999_micros, samples);
    let (rate, low, high) = median(|sample| sample.per_second, samples);
    let ratios: Vec<String> = bases.iter().map(|base| format!("{:.0} %", 100.0 * rate / base)).collect();
    let ratios = ratios.join(" / ");
    println!(
        "{credentials:>11}  {name:<28} {rate:>10.0} ({low:.0}–{high:.0}) {p50:>9.0} µs {p99:>9.0} µs {p999:>9.0} µs  {ratios}"
    );
    rate
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(0, std::num::NonZeroUsize::get)
}
