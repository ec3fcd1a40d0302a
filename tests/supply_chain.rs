//! What Claviger is made of, held to the rules of `deny.toml`: where crates come from, under which licence, and which are
//! not let in. What is known of holes in them takes a database of its own (`make deny`).
#![cfg(feature = "ssr")]

use std::{collections::BTreeSet, fs, process::Command};

use serde_json::Value;

/// `1.2.3` as numbers; what follows a sign is left out.
fn numbers(version: &str) -> Vec<u64> {
    let plain = version.split(['-', '+']).next().unwrap();
    let mut numbers: Vec<u64> = plain.split('.').map(|number| number.parse().unwrap()).collect();
    numbers.resize(3, 0);
    numbers
}

/// Whether a licence in SPDX's words can be had with these only.
fn is_allowed(licence: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = licence.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    let met = any_of(&mut rest, allowed);
    assert!(rest.is_empty(), "{licence}");
    met
}

fn any_of(rest: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    let mut met = all_of(rest, allowed);
    while let Some((&"OR", after)) = rest.split_first() {
        *rest = after;
        met |= all_of(rest, allowed);
    }
    met
}

fn all_of(rest: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    let mut met = one(rest, allowed);
    while let Some((&"AND", after)) = rest.split_first() {
        *rest = after;
        met &= one(rest, allowed);
    }
    met
}

fn one(rest: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    let (first, after) = rest.split_first().unwrap();
    *rest = after;
    if *first == "(" {
        let met = any_of(rest, allowed);
        assert_eq!(rest.split_first().unwrap().0, &")");
        *rest = &rest[1..];
        return met;
    }
    match rest {
        ["WITH", exception, after @ ..] => {
            let whole = format!("{first} WITH {exception}");
            *rest = after;
            allowed.contains(&whole)
        }
        _ => allowed.contains(*first),
    }
}

struct Rules {
    licences: BTreeSet<String>,
    /// Name, and the first version that is let in, if any is.
    banned: Vec<(String, Option<Vec<u64>>)>,
    registries: Vec<String>,
}

impl Rules {
    fn read() -> Rules {
        let rules: toml::Value = toml::from_str(&fs::read_to_string("deny.toml").unwrap()).unwrap();
        let texts = |list: &toml::Value| -> Vec<String> {
            list.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
        };
        let banned = rules["bans"]["deny"].as_array().unwrap().iter().map(|ban| {
            let spec = ban["crate"].as_str().unwrap();
            match spec.split_once(":<") {
                Some((name, version)) => (name.to_owned(), Some(numbers(version))),
                None => (spec.to_owned(), None),
            }
        });
        Rules {
            licences: texts(&rules["licenses"]["allow"]).into_iter().collect(),
            banned: banned.collect(),
            registries: texts(&rules["sources"]["allow-registry"]),
        }
    }

    /// What is wrong with one crate.
    fn wrong(&self, package: &Value) -> Option<String> {
        let (name, version) = (package["name"].as_str().unwrap(), package["version"].as_str().unwrap());
        let is_banned = |(banned, first): &&(String, Option<Vec<u64>>)| {
            banned == name && first.as_ref().is_none_or(|first| numbers(version) < *first)
        };
        if self.banned.iter().any(|ban| is_banned(&ban)) {
            return Some(format!("{name} {version} is banned"));
        }
        let Some(source) = package["source"].as_str() else {
            return (name != "claviger").then(|| format!("{name} comes from a path"));
        };
        if !self.registries.iter().any(|registry| source == format!("registry+{registry}")) {
            return Some(format!("{name} comes from {source}"));
        }
        match package["license"].as_str() {
            Some(licence) if is_allowed(licence, &self.licences) => None,
            licence => Some(format!("{name} is under {licence:?}")),
        }
    }
}

fn packages() -> Vec<Value> {
    let arguments = ["metadata", "--format-version", "1", "--all-features", "--locked"];
    let output = Command::new(env!("CARGO")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

#[test]
fn every_crate_comes_from_where_it_may_under_a_licence_that_it_may_and_none_is_banned() {
    let (rules, packages) = (Rules::read(), packages());
    assert!(packages.len() > 300, "{}", packages.len());
    let wrong: Vec<String> = packages.iter().filter_map(|package| rules.wrong(package)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // The rules are about something.
    let crates_io = "registry+https://github.com/rust-lang/crates.io-index";
    for (name, version, source, licence) in [
        ("rsa", "0.9.9", crates_io, "MIT"),
        ("jsonwebtoken", "10.2.9", crates_io, "MIT"),
        ("fine", "1.0.0", "git+https://example.org/fine", "MIT"),
        ("fine", "1.0.0", crates_io, "GPL-3.0-only"),
        ("fine", "1.0.0", crates_io, "MIT AND GPL-3.0-only"),
    ] {
        let package = serde_json::json!({"name": name, "version": version, "source": source, "license": licence});
        assert!(rules.wrong(&package).is_some(), "{package}");
    }
    let package = serde_json::json!({"name": "jsonwebtoken", "version": "10.3.0", "source": crates_io,
        "license": "(GPL-3.0-only OR MIT) AND Apache-2.0 WITH LLVM-exception/Zlib"});
    assert_eq!(rules.wrong(&package), None);
}

#[test]
fn the_list_of_what_is_shipped_names_every_crate_of_the_binary_and_the_sqlite_in_it() {
    let place = tempfile::tempdir().unwrap();
    let made = Command::new("node").arg("scripts/sbom.mjs").arg(place.path()).output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let read =
        |name: &str| -> Value { serde_json::from_str(&fs::read_to_string(place.path().join(name)).unwrap()).unwrap() };
    let shipped = read("claviger.cdx.json");
    assert_eq!((&shipped["bomFormat"], &shipped["specVersion"]), (&"CycloneDX".into(), &"1.6".into()));
    let components = shipped["components"].as_array().unwrap();
    let named = |name: &str| components.iter().find(|component| component["name"] == name);
    for name in ["axum", "sqlx", "libsqlite3-sys", "leptos", "wasm-bindgen", "aws-lc-rs", "jsonwebtoken"] {
        let component = named(name).unwrap_or_else(|| panic!("{name} is shipped"));
        let version = component["version"].as_str().unwrap();
        assert_eq!(component["purl"], format!("pkg:cargo/{name}@{version}"));
        assert_eq!(component["hashes"][0]["content"].as_str().unwrap().len(), 64, "{name}");
        assert!(component["licenses"][0]["expression"].is_string(), "{name}");
    }
    for name in ["criterion", "proptest", "tempfile"] {
        assert!(named(name).is_none(), "{name} is only for tests");
    }
    let sqlite = named("sqlite").unwrap()["version"].as_str().unwrap();
    assert!(numbers(sqlite) >= numbers("3.51.3"), "{sqlite}");
    let tools = read("claviger-build-tools.cdx.json");
    assert!(tools["components"].as_array().unwrap().iter().any(|tool| tool["name"] == "tailwindcss"));
}
