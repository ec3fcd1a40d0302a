//! `GET /api/v1/payments/me`: who a key pair belongs to.

use std::sync::Arc;

use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    access::Caller,
    failure::{ErrorBody, Failure},
};
use crate::{
    domain::mode::Mode,
    server::{platform::Platform, service::kpay::me as service},
};

/// The documents' word for a mode.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "UPPERCASE")]
#[schema(as = KpayEnvironment)]
pub enum Environment {
    Test,
    Production,
}

impl From<Mode> for Environment {
    fn from(mode: Mode) -> Self {
        match mode {
            Mode::Test => Environment::Test,
            Mode::Live => Environment::Production,
        }
    }
}

/// Something with an id and a name.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = KpayNamed)]
pub struct Named {
    id: String,
    name: String,
}

/// Who a key pair belongs to.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = KpayMe)]
pub struct MeBody {
    application: Named,
    company: Named,
    environment: Environment,
}

/// The application, the company and the environment of the key pair.
#[utoipa::path(
    get, path = "/v1/payments/me", tag = "KPay: account", security(("kpay_api_key" = [], "kpay_secret_key" = [])),
    responses(
        (status = 200, description = "Who calls", body = MeBody),
        (status = 401, description = "Not proven", body = ErrorBody),
    )
)]
pub async fn me(State(platform): State<Arc<Platform>>, caller: Caller) -> Result<Json<MeBody>, Failure> {
    let account = caller.account();
    let names = service::me(&platform, &account).await?;
    Ok(Json(MeBody {
        application: Named { id: account.owner.application.to_string(), name: names.application.to_string() },
        company: Named { id: account.owner.merchant.to_string(), name: names.company.to_string() },
        environment: account.owner.mode.into(),
    }))
}
