//! Gives the first code of a new authenticator, and opens the back office; answers where the recovery codes wait.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::RevealId};

/// Gives the first code of a new authenticator, and opens the back office; answers where the recovery codes wait.
#[server(OfficeEnrol, prefix = "/ui", endpoint = "office/enrol")]
pub async fn office_enrol(#[server(default)] code: String) -> Result<RevealId, Problem> {
    use crate::{
        contract::paths,
        domain::area::Area,
        server::{
            crypto::secret::PlainSecret,
            service::sign_in,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    context.platform.limits.check_sign_in(context.origin.ip)?;
    let code = PlainSecret::new(code);
    let done = sign_in::finish_enrolment(&context.platform, context.pending, &code, &context.origin).await;
    let (token, slot) = done?;
    context.leave(Area::Office).await?;
    answer::set_signed_in(&token);
    answer::redirect(&paths::office_recovery_codes(slot));
    Ok(slot)
}
