//! The keys of gateways, and the processes that answer them. For staff.

use leptos::prelude::*;

use crate::contract::{office_rows::GatewaysRow, problem::Problem};

/// The keys of gateways that work, and the processes that verify. For staff.
#[server(ListGateways, prefix = "/ui", endpoint = "office/gateways", input = server_fn::codec::GetUrl)]
pub async fn list_gateways() -> Result<GatewaysRow, Problem> {
    use crate::server::{service::office, web::context::context};

    let context = context()?;
    office::gateways(&context.platform, context.staff()?).await
}
