//! Changes a key pair's name and addresses, in force for the next request.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::KeyPairId};

/// Changes a key pair's name and addresses, in force for the next request; allowing more wants a proof.
#[server(EditKeyPair, prefix = "/ui", endpoint = "key-pairs/edit")]
pub async fn edit_key_pair(
    pair: KeyPairId,
    #[server(default)] name: String,
    #[server(default)] allowed_ips: String,
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::{key_pairs, step_up::Proof},
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let (actor, proof) = (context.actor()?, Proof::new(password, code));
    let mode = key_pairs::edit(&context.platform, actor, pair, (&name, &allowed_ips), proof).await?;
    answer::done_to(&paths::key_pair(mode, pair), Action::KeyPairEdited, pair);
    Ok(())
}
