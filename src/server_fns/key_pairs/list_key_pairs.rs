//! The key pairs that the reader may manage; `search` finds names, public keys and the last four characters of secret keys.

use leptos::prelude::*;

use crate::{
    contract::{key_pair_rows::KeyPairRow, problem::Problem, rows::Rows},
    domain::mode::Mode,
};

/// The key pairs that the reader may manage; `search` finds names, public keys and the last four characters of secret keys.
#[server(ListKeyPairs, prefix = "/ui", endpoint = "key-pairs/list", input = server_fn::codec::GetUrl)]
pub async fn list_key_pairs(
    mode: Mode,
    #[server(default)] search: String,
    #[server(default)] status: String,
    #[server(default)] application: String,
    #[server(default)] place: String,
) -> Result<Rows<KeyPairRow>, Problem> {
    use crate::server::{service::key_pairs, web::context::context};

    let context = context()?;
    let query = key_pairs::Query { search: &search, status: &status, application: &application };
    key_pairs::list(&context.platform, context.actor()?, mode, query, Some(&place)).await
}
