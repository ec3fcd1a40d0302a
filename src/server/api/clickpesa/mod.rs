//! ClickPesa's dialect: everything under `/third-parties` (wire-protocols.md, section 1).

mod access;
mod account;
mod banks;
mod bill_input;
mod billpay;
mod bodies;
mod body;
mod checkout_link;
mod failure;
mod fields;
mod headers;
mod limit;
mod payment_list;
mod payment_query;
mod payout_create;
mod payout_link;
mod payout_list;
mod payout_preview;
mod payout_query;
mod query;
mod rates;
mod token;
mod ussd_initiate;
mod ussd_preview;

use std::sync::Arc;

use axum::middleware;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::server::platform::Platform;

/// All endpoints, each with its authentication, relative to `/third-parties`.
pub fn router() -> OpenApiRouter<Arc<Platform>> {
    OpenApiRouter::new()
        .routes(routes!(token::generate_token))
        .routes(routes!(ussd_preview::preview_ussd_push))
        .routes(routes!(ussd_initiate::initiate_ussd_push))
        .routes(routes!(payment_list::list_payments))
        .routes(routes!(payment_query::query_payment))
        .routes(routes!(payout_preview::preview_payout))
        .routes(routes!(payout_create::create_payout))
        .routes(routes!(payout_list::list_payouts))
        .routes(routes!(payout_query::query_payout))
        .routes(routes!(checkout_link::generate_checkout_url))
        .routes(routes!(payout_link::generate_payout_url))
        .routes(routes!(payout_link::generate_payout_url_under_payouts))
        .routes(routes!(billpay::create_order_control_number))
        .routes(routes!(billpay::create_customer_control_number))
        .routes(routes!(billpay::query_bill, billpay::update_bill))
        .routes(routes!(account::balance))
        .routes(routes!(account::statement))
        .routes(routes!(rates::list_rates))
        .routes(routes!(banks::list_banks))
        .fallback(failure::unknown_address)
        .layer(middleware::map_response(headers::finish))
}

/// [`router`] behind the limit of requests that `platform.settings` names. What a server serves.
pub fn limited(platform: &Arc<Platform>) -> OpenApiRouter<Arc<Platform>> {
    let limiter = Arc::new(limit::Limiter::new(platform));
    router().layer(middleware::from_fn_with_state(limiter, limit::check))
}
