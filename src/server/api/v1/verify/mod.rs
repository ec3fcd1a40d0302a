//! `POST /v1/verify`: a credential in JSON, a decision out; or up to a hundred of them.

mod asked;
mod question;
mod request;
mod response;

use std::sync::Arc;

use axum::{
    Json,
    extract::{State, rejection::JsonRejection},
    http::StatusCode,
};

use self::{
    asked::Asked,
    question::Question,
    request::VerifyBody,
    response::{VerifiedCredential, VerifyAnswer, VerifyDecisions, VerifyResponse},
};
use super::{
    gateway::Gateway,
    kept::{About, Kept},
    outcomes,
};
use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::time::Timestamp,
    server::{api::strict_json::Strict, platform::Platform},
};

/// Questions in one request.
pub const MOST: usize = 100;
/// Bytes of one request: a hundred long JWTs fit.
pub const LARGEST: usize = 256 * 1024;

/// Is this credential valid, and what may it do? Or, with `requests`, the same about up to 100 of them, in 256 KiB: the decisions come in the same order, made at one moment; if one question cannot be read, its place is named
/// (`requests[3].kind`) and nothing is decided.
#[utoipa::path(
    post, path = "/v1/verify", tag = "gateway", security(("gateway_key" = [])),
    request_body(content = VerifyBody, example = json!({
        "kind": "application_api_key", "client_id": "$CLIENT_ID", "api_key": "$API_KEY",
        "feature": "payment_api", "ip": "203.0.113.9",
    })),
    responses(
        (status = 200, description = "The decision, or the decisions", body = VerifyAnswer),
        (status = 400, description = "The request cannot be read (problem document)"),
        (status = 401, description = "No gateway key (problem document)"),
        (status = 413, description = "More than 256 KiB (problem document)"),
        (status = 422, description = "A word that stands for nothing, or a question of many that cannot be read (problem document)"),
    )
)]
pub async fn verify(
    State(platform): State<Arc<Platform>>,
    _gateway: Gateway,
    body: Result<Json<Strict>, JsonRejection>,
) -> Result<Json<VerifyAnswer>, Problem> {
    // The rejection's own text may quote what was sent.
    let Json(Strict(body)) = body.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(ProblemCode::TooLarge),
        _ => asked::unreadable(),
    })?;
    let now = platform.now();
    Ok(Json(match Asked::read(body)? {
        Asked::One(question) => VerifyAnswer::One(Box::new(answer(&platform, &question, now))),
        Asked::Many(questions) => {
            let decisions = questions.iter().map(|question| answer(&platform, question, now)).collect();
            VerifyAnswer::Many(VerifyDecisions { decisions })
        }
    }))
}

fn answer(platform: &Arc<Platform>, question: &Question, now: Timestamp) -> VerifyResponse {
    let kept = Kept::begin(platform, now);
    let decided = question.decide(platform, now);
    outcomes::count(decided.as_ref().err());
    let decision_id = platform.engine.next_decision(now);
    if let Some(kept) = kept {
        let (method, target) = question.request.about();
        let about = About { method, target, headers: question.request.said(), ip: question.request.ip() };
        kept.end(platform, about, question.named(&platform.engine), decision_id, decided.as_ref().err());
    }
    let decision_id = decision_id.to_string();
    let amount = question.request.described().amount.map(str::to_owned);
    match decided {
        Ok(principal) => VerifyResponse {
            allowed: true,
            decision_id,
            code: None,
            detail: None,
            amount,
            credential: Some(VerifiedCredential::from(&principal)),
        },
        Err(refusal) => VerifyResponse {
            allowed: false,
            decision_id,
            code: Some(refusal.code.to_string()),
            detail: Some(refusal.to_string()),
            amount,
            credential: None,
        },
    }
}
