//! Whether the process lives, and whether it can do its work.

use std::sync::Arc;

use axum::{
    Json,
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value, json};

use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::time::Timestamp,
    server::{
        backlog::{Kept, Waiting},
        platform::Platform,
        store::fault::Fault,
        text,
        web::problems,
    },
};

/// `GET /healthz`: the process answers, and decides.
pub async fn alive() -> &'static str {
    "ok"
}

/// `GET /readyz`: the database can be read and written, too. Verification goes on without it; the portal does not.
pub async fn ready(State(platform): State<Arc<Platform>>) -> Response {
    let now = platform.now();
    match platform.backlog.examine(&platform.db, now).await {
        None => Json(json!({"status": "ready", "database": "ok", "verification": "going on"})).into_response(),
        Some(fault) => {
            tracing::warn!(%fault, "not ready");
            not_ready(&platform, fault, now)
        }
    }
}

/// A problem document, and beside it what an operator wants to know.
fn not_ready(platform: &Platform, fault: Fault, now: Timestamp) -> Response {
    let problem = Problem::because(ProblemCode::Unavailable, sentence(fault));
    let mut document = serde_json::to_value(&problem).unwrap_or_default();
    document["database"] = json!(fault);
    document["verification"] = json!("going on");
    let waiting =
        Kept::ALL.iter().filter_map(|kept| Some((kept.as_str().to_owned(), row(platform.backlog.of(*kept)?, now))));
    document["waiting"] = Value::Object(waiting.collect::<Map<_, _>>());
    let json = HeaderValue::from_static("application/problem+json");
    (problems::status(&problem), [(header::CONTENT_TYPE, json)], document.to_string()).into_response()
}

fn row(waiting: Waiting, now: Timestamp) -> Value {
    let seconds = now.since(waiting.oldest).max(0) / Timestamp::SECOND;
    json!({"count": waiting.count, "oldest": text::iso_seconds(waiting.oldest), "seconds": seconds})
}

fn sentence(fault: Fault) -> &'static str {
    match fault {
        Fault::ReadOnly => "The database cannot be written. Verification goes on from memory; nothing can be changed.",
        Fault::Locked => "Another program holds the database. Verification goes on from memory; changes have to wait.",
        Fault::Full => {
            "There is no room left for the database. Verification goes on from memory; nothing can be changed."
        }
        Fault::Damaged | Fault::Unreadable => {
            "The database is damaged. Verification goes on from memory. Restore a backup before the next start."
        }
        Fault::Newer => "A newer version of Claviger has changed the database. Verification goes on from memory.",
        Fault::Failing => "The database does not answer. Verification goes on from memory.",
    }
}
