//! KPay's dialect: everything under `/api`, which is `v1/payments` and `wallets/transfer` (wire-protocols.md, section 2).

mod access;
mod availability;
mod balance;
mod bodies;
mod exchange_rate;
mod failure;
mod fields;
mod gateway_return;
mod init;
mod limit;
mod me;
mod payment;
mod predict_provider;
mod refund;
mod token;
mod transfer;
mod withdraw;

use std::sync::Arc;

use axum::{
    Router,
    http::{HeaderValue, StatusCode, header},
    middleware::{self, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::get,
};
use tower_http::catch_panic::CatchPanicLayer;
use utoipa_axum::{router::OpenApiRouter, routes};

use self::{
    access::{Gate, Way, check},
    failure::Failure,
};
use crate::server::platform::Platform;

/// What the platform itself answers, also where an upstream moves the money.
fn own() -> OpenApiRouter<Arc<Platform>> {
    OpenApiRouter::new().routes(routes!(token::issue_token)).routes(routes!(me::me))
}

/// What the sandbox answers, and in live mode the upstream.
fn money() -> OpenApiRouter<Arc<Platform>> {
    OpenApiRouter::new()
        .routes(routes!(init::init_payment))
        .routes(routes!(withdraw::withdraw))
        .routes(routes!(withdraw::find_withdrawal))
        .routes(routes!(predict_provider::predict_provider))
        .routes(routes!(availability::availability))
        .routes(routes!(balance::balance))
        .routes(routes!(exchange_rate::exchange_rate))
        .routes(routes!(payment::find_payment))
        .routes(routes!(refund::refund_payment))
}

/// What takes a token and no keys.
fn by_token() -> OpenApiRouter<Arc<Platform>> {
    OpenApiRouter::new().routes(routes!(transfer::transfer))
}

/// Everything, as the description has it.
pub fn endpoints() -> OpenApiRouter<Arc<Platform>> {
    own().merge(money()).merge(by_token())
}

/// Everything, each address behind its gate.
pub fn router(platform: &Arc<Platform>) -> Router<Arc<Platform>> {
    let behind = |router: OpenApiRouter<Arc<Platform>>, way, forwards| {
        let gate = Gate { platform: platform.clone(), way, forwards };
        Router::from(router).route_layer(from_fn_with_state(gate, check))
    };
    let addresses = behind(own(), Way::Keys, false)
        .merge(behind(money(), Way::Keys, true))
        .merge(behind(by_token(), Way::Token, true))
        .fallback(unknown_address);
    addresses
        .layer(middleware::map_response(finish))
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| Failure::internal().into_response()))
}

/// Where a customer who has paid goes back to the merchant from.
pub fn way_back() -> Router<Arc<Platform>> {
    Router::new().route("/kpay/pay/{word}/return", get(gateway_return::go_back))
}

async fn unknown_address() -> Failure {
    Failure::unknown_address()
}

/// No cache keeps an answer, and a wrong method is answered in the dialect's own form.
async fn finish(mut answer: Response) -> Response {
    if answer.status() == StatusCode::METHOD_NOT_ALLOWED && answer.headers().get(header::CONTENT_TYPE).is_none() {
        let allowed = answer.headers_mut().remove(header::ALLOW);
        answer = Failure::Http(StatusCode::METHOD_NOT_ALLOWED, "Method not allowed").into_response();
        if let Some(allowed) = allowed {
            answer.headers_mut().insert(header::ALLOW, allowed);
        }
    }
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}
