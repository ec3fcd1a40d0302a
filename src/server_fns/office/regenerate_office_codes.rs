//! Puts new recovery codes of the staff member in the place of the old ones; answers where they wait to be shown.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::RevealId};

/// Puts new recovery codes of the staff member in the place of the old ones; answers where they wait to be shown.
#[server(RegenerateOfficeCodes, prefix = "/ui", endpoint = "office/regenerate-codes")]
pub async fn regenerate_office_codes(
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
    let slot = second_factor::regenerate(&context.platform, context.staff()?, password, &code).await?;
    answer::redirect(&paths::office_recovery_codes(slot));
    Ok(slot)
}
