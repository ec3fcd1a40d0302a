//! Pauses an operator, or one method of it, for the whole platform until a moment (UTC). For staff.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::PauseId};

/// Pauses an operator, or one method of it, for the whole platform until a moment (UTC). For staff.
#[server(PauseOperator, prefix = "/ui", endpoint = "operators/pause")]
pub async fn pause_operator(
    #[server(default)] country: String,
    #[server(default)] operator: String,
    #[server(default)] method: String,
    #[server(default)] reason: String,
    #[server(default)] until: String,
) -> Result<PauseId, Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::pauses,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let form =
        pauses::PauseForm { country: &country, operator: &operator, method: &method, reason: &reason, until: &until };
    let id = pauses::pause(&context.platform, context.staff()?, form).await?;
    answer::done_to(&paths::back_office(), Action::OperatorPaused, id);
    Ok(id)
}
