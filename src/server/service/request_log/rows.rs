//! Requests as the pages show them.

use serde_json::Value;

use super::checks::checks;
use crate::{
    contract::request_rows::{RequestCredentialRow, RequestDetail, RequestRow},
    domain::request_log::Message,
    server::{
        store::request_log::{AskedBy, Exchange, KeptRequest},
        verification::decision::RefusalCode,
    },
};

pub(super) fn row(kept: &KeptRequest) -> RequestRow {
    let request = &kept.request;
    RequestRow {
        id: request.id,
        at: request.at,
        credential: RequestCredentialRow {
            kind: request.credential.kind,
            id: request.credential.id.clone(),
            name: kept.credential_name.clone(),
            application: kept.credential_parent.as_deref().and_then(|id| id.parse().ok()),
            retiring: request.credential.retiring,
        },
        by_gateway: request.asked_by == AskedBy::Gateway,
        method: request.method.clone(),
        path: request.path.clone(),
        status: request.status,
        code: request.code.clone(),
        ip: request.ip.map(|ip| ip.to_string()),
        country: request.country.clone(),
        micros: request.micros,
        unusual: request.unusual,
    }
}

/// Longest body that is shown on several lines; deep nesting makes a long one out of a short one.
const LAID_OUT: usize = 64 * 1024;

/// A message as it was kept, JSON on several lines.
fn message(text: &str) -> Message {
    let mut message: Message = serde_json::from_str(text).unwrap_or_default();
    let lines = |body: &String| {
        let value: Value = serde_json::from_str(body).ok()?;
        serde_json::to_string_pretty(&value).ok().filter(|lines| lines.len() <= LAID_OUT)
    };
    if let Some(lines) = message.body.as_ref().and_then(lines) {
        message.body = Some(lines);
    }
    message
}

pub(super) fn detail(kept: &KeptRequest, exchange: &Exchange) -> RequestDetail {
    let code = kept.request.code.as_deref().and_then(RefusalCode::parse);
    let missing = kept.request.missing.clone();
    RequestDetail {
        row: row(kept),
        checks: checks(code, missing.as_deref()),
        reason: code.map(|code| code.detail().to_owned()),
        missing,
        request: message(&exchange.request),
        answer: message(&exchange.answer),
    }
}
