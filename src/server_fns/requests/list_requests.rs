//! What was asked of the API, newest first.

use leptos::prelude::*;

use crate::{
    contract::{
        problem::Problem,
        request_rows::{RequestQuery, RequestRow},
        rows::Rows,
    },
    domain::mode::Mode,
};

/// What was asked of the API, newest first.
#[server(ListRequests, prefix = "/ui", endpoint = "requests/list", input = server_fn::codec::GetUrl)]
pub async fn list_requests(
    mode: Mode,
    #[server(default)] query: RequestQuery,
    #[server(default)] place: String,
) -> Result<Rows<RequestRow>, Problem> {
    use crate::server::{service::request_log, web::context::context};

    let context = context()?;
    request_log::list(&context.platform, context.actor()?, mode, &query, Some(&place)).await
}
