//! How far the platform has let the merchant in; what was sent, for those who may send it.

use leptos::prelude::*;

use crate::contract::{kyc_rows::KycRow, problem::Problem};

/// How far the platform has let the merchant in; what was sent, for those who may send it.
#[server(GetKyc, prefix = "/ui", endpoint = "kyc/get", input = server_fn::codec::GetUrl)]
pub async fn get_kyc() -> Result<KycRow, Problem> {
    use crate::server::{service::kyc, web::context::context};

    let context = context()?;
    kyc::get(&context.platform, context.actor()?).await
}
