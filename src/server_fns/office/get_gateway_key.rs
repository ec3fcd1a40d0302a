//! One gateway key. For staff.

use leptos::prelude::*;

use crate::{
    contract::{office_rows::GatewayKeyRow, problem::Problem},
    domain::ids::GatewayKeyId,
};

/// One gateway key. For staff.
#[server(GetGatewayKey, prefix = "/ui", endpoint = "office/gateway-key", input = server_fn::codec::GetUrl)]
pub async fn get_gateway_key(id: GatewayKeyId) -> Result<GatewayKeyRow, Problem> {
    use crate::server::{service::office, web::context::context};

    let context = context()?;
    office::gateway_key(&context.platform, context.staff()?, id).await
}
