//! The access tokens of the merchant; `search` finds names and the last four characters of API keys.

use leptos::prelude::*;

use crate::{
    contract::{access_token_rows::AccessTokenRow, problem::Problem, rows::Rows},
    domain::mode::Mode,
};

/// The access tokens of the merchant; `search` finds names and the last four characters of API keys.
#[server(ListAccessTokens, prefix = "/ui", endpoint = "access-tokens/list", input = server_fn::codec::GetUrl)]
pub async fn list_access_tokens(
    mode: Mode,
    #[server(default)] search: String,
    #[server(default)] status: String,
    #[server(default)] section: String,
    #[server(default)] place: String,
) -> Result<Rows<AccessTokenRow>, Problem> {
    use crate::server::{service::access_tokens, web::context::context};

    let context = context()?;
    let query = access_tokens::Query { search: &search, status: &status, section: &section };
    access_tokens::list(&context.platform, context.actor()?, mode, query, Some(&place)).await
}
