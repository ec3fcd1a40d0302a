//! Turns the checksum on, or replaces its key; answers where the key waits to be shown once.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{
        ids::{ApplicationId, RevealId},
        mode::Mode,
    },
};

/// Turns the checksum on, or replaces its key; answers where the key waits to be shown once.
#[server(EnableChecksum, prefix = "/ui", endpoint = "checksum/enable")]
pub async fn enable_checksum(
    mode: Mode,
    application: ApplicationId,
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<RevealId, Problem> {
    use crate::{
        contract::paths,
        server::{
            service::{checksum, step_up::Proof},
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let proof = Proof::new(password, code);
    let slot = checksum::enable(&context.platform, context.actor()?, application, mode, proof).await?;
    answer::redirect(&paths::reveal(mode, application, slot));
    Ok(slot)
}
