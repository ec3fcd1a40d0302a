//! Ends a pause before its time. For staff.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::PauseId};

/// Ends a pause before its time. For staff.
#[server(ResumeOperator, prefix = "/ui", endpoint = "operators/resume")]
pub async fn resume_operator(id: PauseId) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::pauses,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    pauses::resume(&context.platform, context.staff()?, id).await?;
    answer::done_to(&paths::back_office(), Action::OperatorResumed, id);
    Ok(())
}
