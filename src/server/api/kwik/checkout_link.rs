//! `POST /2.0/checkout/link`: the merchant's server asks for a page on which a customer pays.

use std::sync::Arc;

use axum::{Json, extract::State};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::{
    access::{Call, Writing},
    body,
    failure::Failure,
};
use crate::{
    domain::{
        kwik::error_code::ErrorCode,
        kwik_signature::{Canonical, SignedWith},
    },
    server::{
        platform::Platform,
        service::kwik::{
            Object,
            checkout::{self, SIGNATURE},
            refused::Refused,
        },
        verification::entry::AccessTokenEntry,
    },
};

/// A checkout that has been started.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = KwikLink, example = json!({"status": true, "result": {
    "id": "pag_V1StGXR8Z5jdHi6BmyT0x", "reference": "INV-1001",
    "link_url": "https://pay.example/kwik/checkout/pag_V1StGXR8Z5jdHi6BmyT0x"
}}))]
pub struct LinkBody {
    /// Always true.
    status: bool,
    /// `link_url` is the page on which the customer pays.
    #[schema(value_type = Object)]
    result: Value,
}

pub async fn create(State(platform): State<Arc<Platform>>, call: Call<Writing>) -> Result<Json<LinkBody>, Failure> {
    let mut fields = body::one(&call.headers, &call.body)?;
    check_signature(&platform, &call.token, &fields)?;
    fields.remove(SIGNATURE);
    let result = checkout::start(&platform, call.account(), fields).await?;
    Ok(Json(LinkBody { status: true, result }))
}

/// Whether the fields' own signature, if there is one, is that of the token's secret. Says whether there is one.
pub fn check_signature(platform: &Platform, token: &AccessTokenEntry, fields: &Object) -> Result<bool, Refused> {
    let Some(sent) = fields.get(SIGNATURE) else { return Ok(false) };
    let signature = sent.as_str().and_then(|text| SignedWith::parse(text).ok());
    let signed = checkout::signed_text(fields).map(|text| Canonical::typed(&text));
    let fits = |(signature, signed)| platform.engine.signature_fits(token, &signed, &signature);
    match signature.zip(signed).is_some_and(fits) {
        true => Ok(true),
        false => Err(ErrorCode::SignatureInvalid.into()),
    }
}
