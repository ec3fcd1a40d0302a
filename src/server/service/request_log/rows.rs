//! Requests as the pages show them.

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

pub(super) fn detail(kept: &KeptRequest, exchange: &Exchange) -> RequestDetail {
    let code = kept.request.code.as_deref().and_then(RefusalCode::parse);
    let missing = kept.request.missing.clone();
    let message = |text: &str| serde_json::from_str::<Message>(text).unwrap_or_default();
    RequestDetail {
        row: row(kept),
        checks: checks(code, missing.as_deref()),
        reason: code.map(|code| code.detail().to_owned()),
        missing,
        request: message(&exchange.request),
        answer: message(&exchange.answer),
    }
}
