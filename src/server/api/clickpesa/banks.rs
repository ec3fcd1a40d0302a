//! `GET /third-parties/list/banks`.

use axum::Json;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    access::{Access, Anything},
    failure::ErrorMessage,
};
use crate::server::service::clickpesa::banks::BANKS;

/// A bank.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"name": "CRDB BANK PLC", "bic": "CORUTZTZ"}))]
pub struct BankBody {
    name: &'static str,
    bic: &'static str,
}

/// The banks of the sandbox.
#[utoipa::path(
    get,
    path = "/list/banks",
    tag = "ClickPesa: reference data",
    security(("clickpesa_token" = [])),
    responses(
        (status = 200, description = "The banks", body = Vec<BankBody>),
        (status = 401, description = "The token is missing, invalid, expired or revoked", body = ErrorMessage,
         example = json!({"message": "Unauthorized"})),
        (status = 429, description = "Too many requests from this address", body = ErrorMessage),
        (status = 503, description = "A live key, and there is no live upstream (problem document), or the storage fails",
         body = ErrorMessage),
    )
)]
pub async fn list_banks(_: Access<Anything>) -> Json<Vec<BankBody>> {
    Json(BANKS.iter().map(|&(name, bic)| BankBody { name, bic }).collect())
}
