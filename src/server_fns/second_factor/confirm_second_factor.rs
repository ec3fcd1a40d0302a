//! Gives the first code of a new authenticator; answers where the recovery codes wait to be shown.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{ids::RevealId, mode::Mode},
};

/// Gives the first code of a new authenticator; answers where the recovery codes wait to be shown.
#[server(ConfirmSecondFactor, prefix = "/ui", endpoint = "second-factor/confirm")]
pub async fn confirm_second_factor(
    #[server(default)] mode: Mode,
    #[server(default)] code: String,
) -> Result<RevealId, Problem> {
    use crate::{
        contract::paths,
        server::{
            crypto::secret::PlainSecret,
            service::second_factor,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let slot = second_factor::finish(&context.platform, context.actor()?, &PlainSecret::new(code)).await?;
    answer::redirect(&paths::recovery_codes(mode, slot));
    Ok(slot)
}
