//! Who calls: every endpoint asks for [`Access`] and gets nothing without it.

use std::sync::Arc;

use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};

use super::failure::Failure;
use crate::{
    domain::mode::Mode,
    server::{
        api::sent::{bearer, names_a_secret, one_header},
        platform::Platform,
        recorder::Trail,
        verification::{
            decision::{Refusal, RefusalCode},
            engine::Presented,
            entry::PaymentTokenEntry,
        },
        web::client_ip::ClientIp,
    },
};

/// A caller with a good payment token of test mode.
#[derive(Debug)]
pub struct Access(pub Arc<PaymentTokenEntry>);

impl FromRequestParts<Arc<Platform>> for Access {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, platform: &Arc<Platform>) -> Result<Self, Failure> {
        let sent = one_header(&parts.headers, header::AUTHORIZATION.as_str()).map_err(|_| RefusalCode::Invalid)?;
        let in_query = names_a_secret(parts.uri.query());
        let missing = if in_query { RefusalCode::Invalid } else { RefusalCode::Missing };
        let token = bearer(sent.ok_or(missing)?).ok_or(RefusalCode::Invalid)?;
        let ip = parts.extensions.get::<ClientIp>().map(|ip| ip.0);
        let decided = match in_query {
            true => Err(Refusal::new(RefusalCode::Invalid)),
            false => platform.engine.payment_token(token, ip, platform.now()),
        };
        Trail::of(&parts.extensions).name(platform.engine.name(Presented::PaymentToken(token)));
        let token = decided?;
        match token.mode {
            Mode::Test => Ok(Access(token)),
            Mode::Live => Err(Failure::live_upstream_missing()),
        }
    }
}
