//! `GET /api/v1/payments/balance`

use std::sync::Arc;

use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    access::Caller,
    failure::{ErrorBody, Failure},
    me::Environment,
};
use crate::{
    domain::{
        clickpesa::amount::Amount,
        kpay::{Country, Currency},
    },
    server::{platform::Platform, service::kpay::wallets},
};

/// The wallet of one country.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = KpayWallet)]
pub struct WalletBody {
    #[schema(value_type = String, example = "CMR")]
    country: Country,
    #[schema(value_type = String, example = "XAF")]
    currency: Currency,
    #[schema(value_type = f64, example = 1000000)]
    available: Amount,
    /// Expected to come in.
    #[schema(value_type = f64, example = 0)]
    pending: Amount,
}

/// The company's wallets.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = KpayBalance)]
pub struct BalanceBody {
    balances: Vec<WalletBody>,
    environment: Environment,
}

/// What the company's wallets hold: one in each country.
#[utoipa::path(
    get, path = "/v1/payments/balance", tag = "KPay: account", security(("kpay_api_key" = [], "kpay_secret_key" = [])),
    responses(
        (status = 200, description = "The wallets", body = BalanceBody),
        (status = 401, description = "Not proven", body = ErrorBody),
    )
)]
pub async fn balance(State(platform): State<Arc<Platform>>, caller: Caller) -> Result<Json<BalanceBody>, Failure> {
    let wallets = wallets::balance(&platform, &caller.account()).await?;
    let body = |wallet: wallets::Wallet| WalletBody {
        country: wallet.country,
        currency: wallet.country.currencies()[0],
        available: wallet.available,
        pending: wallet.pending,
    };
    Ok(Json(BalanceBody { balances: wallets.into_iter().map(body).collect(), environment: caller.0.mode.into() }))
}
