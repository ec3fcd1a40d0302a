//! One request in full.

use leptos::prelude::*;

use crate::{
    contract::{problem::Problem, request_rows::RequestDetail},
    domain::{ids::RequestId, mode::Mode},
};

/// One request in full.
#[server(GetRequest, prefix = "/ui", endpoint = "requests/get", input = server_fn::codec::GetUrl)]
pub async fn get_request(mode: Mode, request: RequestId) -> Result<RequestDetail, Problem> {
    use crate::server::{service::request_log, web::context::context};

    let context = context()?;
    request_log::get(&context.platform, context.actor()?, mode, request).await
}
