//! What all key pairs of an application share.

use leptos::prelude::*;

use crate::{
    contract::{key_pair_rows::PairSettingsRow, problem::Problem},
    domain::ids::ApplicationId,
};

/// What all key pairs of an application share.
#[server(GetPairSettings, prefix = "/ui", endpoint = "key-pairs/settings", input = server_fn::codec::GetUrl)]
pub async fn get_pair_settings(application: ApplicationId) -> Result<PairSettingsRow, Problem> {
    use crate::server::{service::key_pairs, web::context::context};

    let context = context()?;
    key_pairs::settings(&context.platform, context.actor()?, application).await
}
