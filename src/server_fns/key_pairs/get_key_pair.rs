//! One key pair.

use leptos::prelude::*;

use crate::{
    contract::{key_pair_rows::KeyPairRow, problem::Problem},
    domain::ids::KeyPairId,
};

/// One key pair.
#[server(GetKeyPair, prefix = "/ui", endpoint = "key-pairs/get", input = server_fn::codec::GetUrl)]
pub async fn get_key_pair(pair: KeyPairId) -> Result<KeyPairRow, Problem> {
    use crate::server::{service::key_pairs, web::context::context};

    let context = context()?;
    key_pairs::get(&context.platform, context.actor()?, pair).await
}
