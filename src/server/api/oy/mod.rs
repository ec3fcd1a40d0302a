//! OY!'s dialect: everything under `/api` that is not KPay's (wire-protocols.md, section 5).

mod access;
mod bill;
mod checkout;
mod create_link;
mod described;
mod ewallet;
mod failure;
mod fields;
mod inquiry;
mod invoices;
mod limit;
mod remit;
mod routing;
mod routing_input;
mod virtual_account;
mod virtual_account_input;

use std::sync::Arc;

use axum::{
    Router,
    http::{HeaderValue, StatusCode, header},
    middleware::{self, from_fn_with_state},
    response::{IntoResponse, Response},
};
use tower_http::catch_panic::CatchPanicLayer;
use utoipa_axum::{router::OpenApiRouter, routes};

use self::{
    access::{Gate, check},
    failure::Failure,
};
use crate::{
    domain::product_key::Product,
    server::{platform::Platform, service::oy::refused::Refused},
};

/// What keys of a product open: nothing else does.
fn of(product: Product) -> OpenApiRouter<Arc<Platform>> {
    let router = OpenApiRouter::new();
    match product {
        Product::AccountInquiry => router
            .routes(routes!(inquiry::inquire))
            .routes(routes!(invoices::list_invoices))
            .routes(routes!(invoices::pay_invoice)),
        Product::Disburse => {
            router.routes(routes!(remit::remit)).routes(routes!(remit::remit_status)).routes(routes!(remit::balance))
        }
        Product::VaAggregator => router
            .routes(routes!(virtual_account::create_virtual_account))
            .routes(routes!(virtual_account::find_virtual_account, virtual_account::update_virtual_account)),
        Product::PaymentLink => router
            .routes(routes!(create_link::create_link))
            .routes(routes!(create_link::create_invoice))
            .routes(routes!(checkout::link_status))
            .routes(routes!(checkout::delete_link)),
        Product::EwalletAggregator => router
            .routes(routes!(ewallet::create_ewallet_payment))
            .routes(routes!(ewallet::check_ewallet_payment))
            .routes(routes!(ewallet::refund_ewallet_payment)),
        Product::PaymentRouting => router
            .routes(routes!(routing::create_routing))
            .routes(routes!(routing::check_routing))
            .routes(routes!(routing::delete_routing)),
        Product::Biller => router
            .routes(routes!(bill::inquire_bill))
            .routes(routes!(bill::pay_bill))
            .routes(routes!(bill::bill_status))
            .routes(routes!(bill::bill_products)),
    }
}

/// Everything, as the description has it.
pub fn endpoints() -> OpenApiRouter<Arc<Platform>> {
    let mut all = Product::ALL.iter().fold(OpenApiRouter::new(), |all, product| all.merge(of(*product)));
    described::refusals(all.get_openapi_mut());
    all
}

/// Everything, each address behind the gate of its product.
pub fn router(platform: &Arc<Platform>) -> Router<Arc<Platform>> {
    let behind = |product| {
        let gate = Gate { platform: platform.clone(), product };
        Router::from(of(product)).route_layer(from_fn_with_state(gate, check))
    };
    let addresses = Product::ALL.iter().fold(Router::new(), |all, product| all.merge(behind(*product)));
    let panicked = |_: Box<dyn std::any::Any + Send>| Failure::internal().into_response();
    addresses.layer(middleware::map_response(finish)).layer(CatchPanicLayer::custom(panicked))
}

/// No cache keeps an answer, and a wrong method is answered in the dialect's own form.
async fn finish(mut answer: Response) -> Response {
    if answer.status() == StatusCode::METHOD_NOT_ALLOWED && answer.headers().get(header::CONTENT_TYPE).is_none() {
        let allowed = answer.headers_mut().remove(header::ALLOW);
        answer = Failure::Refused(Refused::format("this address takes another method")).into_response();
        *answer.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
        if let Some(allowed) = allowed {
            answer.headers_mut().insert(header::ALLOW, allowed);
        }
    }
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}
