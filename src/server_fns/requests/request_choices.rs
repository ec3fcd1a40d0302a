//! What the filters of the log offer.

use leptos::prelude::*;

use crate::{
    contract::{
        problem::Problem,
        request_rows::{RequestChoices, RequestQuery},
    },
    domain::mode::Mode,
};

/// What the filters of the log offer.
#[server(ChooseRequests, prefix = "/ui", endpoint = "requests/choices", input = server_fn::codec::GetUrl)]
pub async fn request_choices(mode: Mode, #[server(default)] query: RequestQuery) -> Result<RequestChoices, Problem> {
    use crate::server::{service::request_log, web::context::context};

    let context = context()?;
    request_log::choices(&context.platform, context.actor()?, mode, &query).await
}
