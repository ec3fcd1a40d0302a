//! Makes a pair in the place of another, which goes on for the overlap, and answers where its secret key waits to be shown once.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::ids::{KeyPairId, RevealId},
};

/// Makes a pair in the place of another, which goes on for the overlap, and answers where its secret key waits to be shown once.
#[server(RotateKeyPair, prefix = "/ui", endpoint = "key-pairs/rotate")]
pub async fn rotate_key_pair(
    pair: KeyPairId,
    #[server(default)] overlap: String,
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
    let replacement = Replacement::Rotate { overlap: &overlap };
    let (mode, slot) = key_pairs::replace(platform, actor, pair, replacement, &expiry, proof).await?;
    answer::redirect(&paths::key_pair_reveal(mode, slot));
    Ok(slot)
}
