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
) -> Result<RevealId, Problem> {
    use crate::{
        contract::paths,
        server::{
            crypto::secret::PlainSecret,
            service::checksum,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let password = PlainSecret::new(password);
    let slot = checksum::enable(&context.platform, context.actor()?, application, mode, password).await?;
    answer::redirect(&paths::reveal(mode, application, slot));
    Ok(slot)
}
