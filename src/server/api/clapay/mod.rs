//! ClaPay's dialect, "NoWallet": everything under `/nowallet/api` (wire-protocols.md, section 4), and the same under
//! `/nowallet/api/v3`.

mod access;
mod bodies;
mod body;
mod countries;
mod failure;
mod fees;
mod init;
mod operators;
mod signature;

use std::sync::Arc;

use axum::{
    http::{HeaderValue, StatusCode, header},
    middleware,
    response::{IntoResponse, Response},
};
use utoipa_axum::{router::OpenApiRouter, routes};

use self::failure::Failure;
use crate::server::platform::Platform;

/// The endpoints once, as the description has them.
pub fn endpoints() -> OpenApiRouter<Arc<Platform>> {
    OpenApiRouter::new()
        .routes(routes!(init::init_payment))
        .routes(routes!(signature::check_status))
        .routes(routes!(signature::destroy_signature))
        .routes(routes!(signature::destroyer_signature))
        .routes(routes!(countries::list_countries))
        .routes(routes!(operators::list_operators))
        .routes(routes!(fees::fees_by_country))
}

/// The endpoints under both of their addresses.
pub fn router() -> OpenApiRouter<Arc<Platform>> {
    endpoints().nest("/v3", endpoints()).fallback(unknown_address).layer(middleware::map_response(finish))
}

async fn unknown_address() -> Failure {
    Failure::address(StatusCode::NOT_FOUND)
}

/// No cache keeps an answer, and a wrong method is answered in the dialect's own form.
async fn finish(mut answer: Response) -> Response {
    if answer.status() == StatusCode::METHOD_NOT_ALLOWED {
        let allowed = answer.headers_mut().remove(header::ALLOW);
        answer = Failure::address(StatusCode::METHOD_NOT_ALLOWED).into_response();
        if let Some(allowed) = allowed {
            answer.headers_mut().insert(header::ALLOW, allowed);
        }
    }
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}
