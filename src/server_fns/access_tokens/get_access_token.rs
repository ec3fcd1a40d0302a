//! One access token, without its secrets.

use leptos::prelude::*;

use crate::{
    contract::{access_token_rows::AccessTokenRow, problem::Problem},
    domain::ids::AccessTokenId,
};

/// One access token, without its secrets.
#[server(GetAccessToken, prefix = "/ui", endpoint = "access-tokens/get", input = server_fn::codec::GetUrl)]
pub async fn get_access_token(id: AccessTokenId) -> Result<AccessTokenRow, Problem> {
    use crate::server::{service::access_tokens, web::context::context};

    let context = context()?;
    access_tokens::get(&context.platform, context.actor()?, id).await
}
