//! How many requests have come behind one: asked by a page that follows them.

use leptos::prelude::*;

use crate::{
    contract::{problem::Problem, request_rows::RequestQuery},
    domain::mode::Mode,
};

/// How many requests have come behind one.
#[server(CountNewRequests, prefix = "/ui", endpoint = "requests/count-new", input = server_fn::codec::GetUrl)]
pub async fn count_new_requests(
    mode: Mode,
    after: i64,
    #[server(default)] query: RequestQuery,
) -> Result<u32, Problem> {
    use crate::server::{service::request_log, web::context::context};

    let context = context()?;
    request_log::count_new(&context.platform, context.actor()?, mode, &query, after).await
}
