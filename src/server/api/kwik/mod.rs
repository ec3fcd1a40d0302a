//! Kwik's dialect: everything under `/2.0` (wire-protocols.md, section 3).

mod access;
mod body;
mod checkout_form;
mod checkout_link;
mod described;
mod failure;
mod form_page;
mod lookups;
mod query;
mod records;

use std::sync::Arc;

use axum::{
    Extension, Router,
    http::{HeaderValue, header},
    middleware,
    response::{IntoResponse, Response},
    routing::{get, post},
};

pub use self::described::described;
use self::failure::Failure;
use crate::{
    domain::{
        access_token::Section,
        kwik::{error_code::ErrorCode, resource::Resource},
    },
    server::platform::Platform,
};

/// Every section under each of its addresses.
pub fn router() -> Router<Arc<Platform>> {
    let sections =
        Section::ALL.iter().flat_map(|section| Resource::of(*section).paths.iter().map(|path| (path, *section)));
    sections
        .fold(Router::new(), |router, (path, of)| router.nest(&format!("/{path}"), section(of)))
        .route("/payment-methods", get(lookups::payment_methods))
        .route("/lookups/{type}/{payment_methods_id}", get(lookups::lookups))
        .fallback(unknown_address)
        .layer(middleware::map_response(finish))
}

/// The endpoints of one section; the last few are the documents' own words for it.
fn section(section: Section) -> Router<Arc<Platform>> {
    let router = Router::new()
        .route("/list", get(records::list))
        .route("/record/{id}", get(records::find))
        .route("/create", post(records::create))
        .route("/update", post(records::update));
    let router = match section {
        Section::Payments => router.route("/submit", post(records::create)),
        Section::Payouts => router.route("/request", post(records::create)),
        Section::CheckoutPage => router
            .route("/link", post(checkout_link::create))
            .route("/page", post(checkout_link::create))
            .route("/form", post(checkout_form::start)),
        Section::Customers
        | Section::BankAccounts
        | Section::Cards
        | Section::Mandates
        | Section::Transactions
        | Section::Recipients
        | Section::Orders => router,
    };
    router.layer(Extension(section))
}

async fn unknown_address() -> Failure {
    ErrorCode::UnknownAddress.into()
}

/// No cache keeps an answer, and a wrong method is answered in the dialect's own form.
async fn finish(mut answer: Response) -> Response {
    if answer.status() == ErrorCode::WrongMethod.status() {
        let allowed = answer.headers_mut().remove(header::ALLOW);
        answer = Failure::from(ErrorCode::WrongMethod).into_response();
        if let Some(allowed) = allowed {
            answer.headers_mut().insert(header::ALLOW, allowed);
        }
    }
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}
