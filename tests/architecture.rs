//! The arrows between layers, kept: each layer names only what lies below it.

#[path = "support/sources.rs"]
mod sources;

use std::{fs, path::Path};

use sources::sources;

/// A folder of `src/` and what no file in it may mention.
const RULES: &[(&str, &[&str])] = &[
    (
        "domain",
        &[
            "leptos",
            "axum",
            "sqlx",
            "tokio",
            "crate::server",
            "crate::contract",
            "crate::ui",
            "crate::pages",
            "SystemTime",
        ],
    ),
    ("contract", &["axum", "sqlx", "tokio", "crate::server", "crate::ui", "crate::pages"]),
    ("ui", &["axum", "sqlx", "crate::server", "crate::pages", "crate::server_fns", "leptos_router"]),
    ("islands", &["crate::server", "crate::pages", "crate::server_fns", "crate::contract::revealed"]),
    ("server_fns", &["sqlx", "crate::pages", "store::sqlite", "platform.db", "verification"]),
    ("pages", &["sqlx", "store::sqlite", "platform.db", "verification::"]),
    ("server/store", &["crate::pages", "service::", "verification::", "web::", "api::", "crypto::", "axum", "leptos"]),
    ("server/crypto", &["crate::pages", "service::", "store::", "verification::", "web::", "api::", "axum", "leptos"]),
    ("server/verification", &["crate::pages", "service::", "web::", "api::", "sqlx", "axum", "leptos", ".await"]),
    ("server/service", &["crate::pages", "web::", "api::", "sqlx", "axum", "leptos::"]),
    ("server/feed", &["crate::pages", "service::", "web::", "api::", "sqlx", "axum", "leptos"]),
    (
        "server/audit_chain",
        &[
            "crate::pages",
            "service::",
            "store::",
            "verification::",
            "api::",
            "web::",
            "sqlx",
            "axum",
            "leptos",
            ".await",
        ],
    ),
    (
        "server/upstream",
        &["crate::pages", "service::", "store::", "verification::", "api::", "web::", "sqlx", "leptos"],
    ),
    ("server/api/v1", &["crate::pages", "service::", "store::", "sqlx", "platform.db"]),
];

#[test]
fn every_arrow_points_downward() {
    let mut wrong = Vec::new();
    for (folder, forbidden) in RULES {
        for (file, text) in sources(Path::new("src").join(folder)) {
            for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
                wrong.extend(
                    forbidden.iter().filter(|word| line.contains(**word)).map(|word| format!("{file}: {word}: {line}")),
                );
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_names_a_folder_that_exists() {
    for (folder, _) in RULES {
        assert!(Path::new("src").join(folder).is_dir(), "{folder}");
    }
}

#[test]
fn plain_text_of_secrets_lives_in_two_types_without_debug_clone_or_serialize() {
    for (file, name) in
        [("src/server/crypto/secret.rs", "struct PlainSecret"), ("src/contract/revealed.rs", "struct RevealedSecret")]
    {
        let text = fs::read_to_string(file).unwrap();
        let before = &text[..text.find(name).unwrap_or_else(|| panic!("{name} left {file}"))];
        let attributes = before.rsplit("\n\n").next().unwrap();
        assert!(!attributes.contains("derive"), "{file}: {attributes}");
        assert!(!text.contains("impl std::fmt::Debug") && !text.contains("impl Clone"), "{file}");
    }
}

#[test]
fn only_the_portal_of_mutations_commits_a_use_case() {
    // `change` asks for an audit event; these few commit what is no act of a person, drafts, sandbox data, counted
    // tries, what became of a message, what was asked of the API, the end of what an event has sealed, or the same under another key.
    let free = [
        "change.rs",
        "pin.rs",
        "step_up.rs",
        "sessions.rs",
        "payment_tokens/drafts/mod.rs",
        "webhooks/delivery.rs",
        "webhooks/notices.rs",
        "request_log/write.rs",
        "audit_trail/seal.rs",
        "platform_keys/master.rs",
        "platform_keys/pepper.rs",
    ];
    for (file, text) in sources(Path::new("src/server/service")) {
        let commits = text.contains("unit.commit()")
            && !["/clickpesa/", "/clapay/", "/kwik/", "/kpay/", "/oy/"].iter().any(|folder| file.contains(folder));
        assert!(!commits || free.iter().any(|name| file.ends_with(name)), "{file} commits without an audit event");
    }
}

#[test]
fn no_file_grows_past_400_lines() {
    for (file, text) in sources(Path::new("src")) {
        assert!(text.lines().count() <= 400, "{file} has {} lines", text.lines().count());
    }
}
