//! `GET /kpay/pay/{word}/return`: from the hosted page back to the merchant's site. The address is signed when it is
//! used, so that a payer who waits does not arrive with an old signature.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    response::Redirect,
};

use crate::{
    contract::problem::Problem,
    server::{platform::Platform, service::kpay::return_url},
};

pub async fn go_back(State(platform): State<Arc<Platform>>, Path(word): Path<String>) -> Result<Redirect, Problem> {
    return_url::find(&platform, &word).await.map(|url| Redirect::to(&url))
}
