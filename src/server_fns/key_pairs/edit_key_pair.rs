//! Changes a key pair's name and addresses, in force for the next request.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::KeyPairId};

/// Changes a key pair's name and addresses, in force for the next request.
#[server(EditKeyPair, prefix = "/ui", endpoint = "key-pairs/edit")]
pub async fn edit_key_pair(
    pair: KeyPairId,
    #[server(default)] name: String,
    #[server(default)] allowed_ips: String,
) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::key_pairs,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let mode = key_pairs::edit(&context.platform, context.actor()?, pair, (&name, &allowed_ips)).await?;
    answer::done_to(&paths::key_pair(mode, pair), Action::KeyPairEdited, pair);
    Ok(())
}
