//! Puts new recovery codes in the place of the old ones; answers where they wait to be shown.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{ids::RevealId, mode::Mode},
};

/// Puts new recovery codes in the place of the old ones; answers where they wait to be shown.
#[server(RegenerateRecoveryCodes, prefix = "/ui", endpoint = "second-factor/regenerate-codes")]
pub async fn regenerate_recovery_codes(
    #[server(default)] mode: Mode,
    #[server(default)] password: String,
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
    let (password, code) = (PlainSecret::new(password), PlainSecret::new(code));
    let slot = second_factor::regenerate(&context.platform, context.actor()?, password, &code).await?;
    answer::redirect(&paths::recovery_codes(mode, slot));
    Ok(slot)
}
