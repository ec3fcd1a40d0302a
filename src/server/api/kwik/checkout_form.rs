//! `POST /2.0/checkout/form`: a browser sends a form from a page of the merchant's, with the public key in it, and goes
//! on to the page on which its customer pays.

use std::sync::Arc;

use axum::{
    body::to_bytes,
    extract::{Request, State},
    http::{HeaderMap, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use serde_json::Value;

use super::{
    access::LARGEST,
    body::{has_type, layout},
    checkout_link::check_signature,
    failure::Failure,
    form_page,
};
use crate::{
    domain::{
        access_token::Section,
        kwik::{error_code::ErrorCode, resource::Resource},
        mode::Mode,
    },
    server::{
        api::sent::one_header,
        platform::Platform,
        recorder::Trail,
        service::kwik::{Object, checkout, refused::Refused},
        store::kwik_sandbox::Account,
        verification::decision::{Refusal, RefusalCode},
        web::client_ip::ClientIp,
    },
};

const PUBLIC_KEY: &str = "public_key";

pub async fn start(State(platform): State<Arc<Platform>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let answered = match to_bytes(body, LARGEST).await {
        Ok(body) => begin(&platform, &parts, &body).await,
        Err(_) => Err(ErrorCode::TooLarge.into()),
    };
    match answered {
        Ok(link) => Redirect::to(&link).into_response(),
        Err(failure) if wants_page(&parts.headers) => form_page::refused(&failure),
        Err(failure) => failure.into_response(),
    }
}

/// Starts the checkout and answers its address.
async fn begin(platform: &Platform, parts: &Parts, body: &[u8]) -> Result<String, Failure> {
    if let Some(ClientIp(ip)) = parts.extensions.get() {
        platform.limits.check_customer(*ip).map_err(|_| ErrorCode::TooManyRequests)?;
    }
    let fields = fields(&parts.headers, body)?;
    let origin = one_header(&parts.headers, header::ORIGIN.as_str()).map_err(|_| RefusalCode::Invalid)?;
    let public_key = fields.get(PUBLIC_KEY).and_then(Value::as_str).ok_or(RefusalCode::Missing)?;
    let now = platform.now();
    let trail = Trail::of(&parts.extensions);
    trail.name(platform.engine.name_public_key(public_key));
    let token = trail.note(platform.engine.public_key(public_key, origin, now))?;
    if !platform.limits.count_access_token(token.id, now).allowed {
        return Err(ErrorCode::TooManyRequests.into());
    }
    // What a browser sends a customer can change; a token that wants signatures wants one here.
    if !check_signature(platform, &token, &fields)? && token.must_sign {
        return Ok(trail.note(Err(Refusal::new(RefusalCode::SignatureRequired)))?);
    }
    match token.mode {
        Mode::Test => {}
        Mode::Live => return Err(Failure::live_upstream_missing()),
    }
    // Other fields of the merchant's form, such as that of its button, are none of ours.
    let known = |name: &str| Resource::of(Section::CheckoutPage).field(name).is_some();
    let fields = fields.into_iter().filter(|(name, _)| known(name)).collect();
    let account = Account { merchant: token.merchant, mode: token.mode };
    let started = checkout::start(platform, account, fields).await?;
    Ok(started["link_url"].as_str().unwrap_or_default().to_owned())
}

/// The fields of a form, each there once.
fn fields(headers: &HeaderMap, body: &[u8]) -> Result<Object, Refused> {
    if !has_type(headers, "application/x-www-form-urlencoded") {
        return Err(ErrorCode::NotJson.into());
    }
    let mut fields = Object::new();
    for (name, value) in form_urlencoded::parse(body) {
        if fields.insert(name.into_owned(), value.into_owned().into()).is_some() {
            return Err(layout("a field is given twice"));
        }
    }
    Ok(fields)
}

fn wants_page(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accepted.is_some_and(|accepted| accepted.contains("text/html"))
}
