//! Generates a key pair and answers where its secret key waits to be shown once.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{
        ids::{ApplicationId, RevealId},
        mode::Mode,
    },
};

/// Generates a key pair and answers where its secret key waits to be shown once.
#[server(GenerateKeyPair, prefix = "/ui", endpoint = "key-pairs/generate")]
pub async fn generate_key_pair(
    mode: Mode,
    application: ApplicationId,
    #[server(default)] name: String,
    #[server(default)] expiry: String,
    #[server(default)] allowed_ips: String,
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<RevealId, Problem> {
    use crate::{
        contract::paths,
        server::{
            service::{
                key_pairs::{self, Fields},
                step_up::Proof,
            },
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let proof = Proof::new(password, code);
    let fields = Fields { name: &name, expiry: &expiry, allowed_ips: &allowed_ips };
    let made = key_pairs::generate(&context.platform, context.actor()?, mode, application, fields, proof);
    let slot = made.await?;
    answer::redirect(&paths::key_pair_reveal(mode, slot));
    Ok(slot)
}
