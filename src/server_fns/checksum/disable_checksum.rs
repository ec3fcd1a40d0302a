//! Turns the checksum off.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{ids::ApplicationId, mode::Mode},
};

/// Turns the checksum off.
#[server(DisableChecksum, prefix = "/ui", endpoint = "checksum/disable")]
pub async fn disable_checksum(
    mode: Mode,
    application: ApplicationId,
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::{checksum, step_up::Proof},
            web::{answer, context::context},
        },
    };

    let context = context()?;
    checksum::disable(&context.platform, context.actor()?, application, mode, Proof::new(password, code)).await?;
    answer::done(&paths::encryption(mode), Action::ChecksumDisabled);
    Ok(())
}
