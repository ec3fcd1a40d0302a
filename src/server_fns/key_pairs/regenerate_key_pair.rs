//! Makes a pair in the place of another, which is invalid at once, and answers where its secret key waits to be shown once.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::ids::{KeyPairId, RevealId},
};

/// Makes a pair in the place of another, which is invalid at once, and answers where its secret key waits to be shown once.
#[server(RegenerateKeyPair, prefix = "/ui", endpoint = "key-pairs/regenerate")]
pub async fn regenerate_key_pair(
    pair: KeyPairId,
    #[server(default)] expiry: String,
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<RevealId, Problem> {
    use crate::{
        contract::paths,
        server::{
            service::{
                key_pairs::{self, Replacement},
                step_up::Proof,
            },
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let proof = Proof::new(password, code);
    let (platform, actor) = (&context.platform, context.actor()?);
    let replacement = Replacement::Regenerate;
    let (mode, slot) = key_pairs::replace(platform, actor, pair, replacement, &expiry, proof).await?;
    answer::redirect(&paths::key_pair_reveal(mode, slot));
    Ok(slot)
}
