//! `payment-methods` and `lookups/{type}/{payment_methods_id}`: for every good token, whatever it opens.

use axum::{
    Json,
    extract::{Path, rejection::PathRejection},
};
use serde_json::json;

use super::{access::Caller, failure::Failure, records::Results};
use crate::{
    domain::kwik::{
        error_code::ErrorCode,
        lookups::{PAYMENT_METHODS, lookup},
    },
    server::service::kwik::refused::Refused,
};

pub async fn payment_methods(_caller: Caller) -> Json<Results> {
    let methods =
        PAYMENT_METHODS.iter().map(|method| json!({"id": method.id, "name": method.name, "section": method.section}));
    Results::of(methods.collect())
}

pub async fn lookups(
    named: Result<Path<(String, String)>, PathRejection>,
    _caller: Caller,
) -> Result<Json<Results>, Failure> {
    let Path((kind, id)) = named.map_err(|_| Refused::parameter("type", "is not text"))?;
    let unknown = || Refused::parameter("payment_methods_id", "is no id of payment-methods");
    let method = PAYMENT_METHODS.iter().find(|method| method.id == id).ok_or_else(unknown)?;
    let words = lookup(&kind, method).ok_or(ErrorCode::RecordNotFound)?;
    Ok(Results::of(words.into_iter().map(|word| json!({"type": kind, "value": word})).collect()))
}
