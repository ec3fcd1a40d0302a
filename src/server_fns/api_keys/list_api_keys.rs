//! The keys of an application in one mode.

use leptos::prelude::*;

use crate::{
    contract::{problem::Problem, rows::ApiKeyRow},
    domain::{ids::ApplicationId, mode::Mode},
};

/// The keys of an application in one mode.
#[server(ListApiKeys, prefix = "/ui", endpoint = "api-keys/list", input = server_fn::codec::GetUrl)]
pub async fn list_api_keys(mode: Mode, application: ApplicationId) -> Result<Vec<ApiKeyRow>, Problem> {
    use crate::server::{service::api_keys, web::context::context};

    let context = context()?;
    api_keys::list(&context.platform, context.actor()?, application, mode).await
}
