//! How many credentials of each kind are in use.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{credential::Kind, mode::Mode},
};

/// How many credentials of each kind are in use.
#[server(CountCredentials, prefix = "/ui", endpoint = "credentials/count", input = server_fn::codec::GetUrl)]
pub async fn count_credentials(mode: Mode) -> Result<Vec<(Kind, u32)>, Problem> {
    use crate::server::{service, web::context::context};

    let context = context()?;
    service::overview::counts(&context.platform, context.actor()?, mode).await
}
