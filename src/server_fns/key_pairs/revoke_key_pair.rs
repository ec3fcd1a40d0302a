//! Ends a key pair for good.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::KeyPairId};

/// Ends a key pair for good.
#[server(RevokeKeyPair, prefix = "/ui", endpoint = "key-pairs/revoke")]
pub async fn revoke_key_pair(pair: KeyPairId) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::key_pairs,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let mode = key_pairs::revoke(&context.platform, context.actor()?, pair).await?;
    answer::done_to(&paths::key_pairs(mode), Action::KeyPairRevoked, pair);
    Ok(())
}
