//! Counts of requests, and their refusals over time.

use leptos::prelude::*;

use crate::{
    contract::{
        problem::Problem,
        request_rows::{RequestQuery, RequestSummary},
    },
    domain::mode::Mode,
};

/// Counts of requests, and their refusals over time.
#[server(SummariseRequests, prefix = "/ui", endpoint = "requests/summary", input = server_fn::codec::GetUrl)]
pub async fn summarise_requests(mode: Mode, #[server(default)] query: RequestQuery) -> Result<RequestSummary, Problem> {
    use crate::server::{service::request_log, web::context::context};

    let context = context()?;
    request_log::summary(&context.platform, context.actor()?, mode, &query).await
}
