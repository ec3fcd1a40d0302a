//! The applications whose key pairs the reader may manage.

use leptos::prelude::*;

use crate::contract::{key_pair_rows::PairApplicationRow, problem::Problem};

/// The applications whose key pairs the reader may manage.
#[server(ListPairApplications, prefix = "/ui", endpoint = "key-pairs/applications", input = server_fn::codec::GetUrl)]
pub async fn list_pair_applications() -> Result<Vec<PairApplicationRow>, Problem> {
    use crate::server::{service::key_pairs, web::context::context};

    let context = context()?;
    key_pairs::applications(&context.platform, context.actor()?).await
}
