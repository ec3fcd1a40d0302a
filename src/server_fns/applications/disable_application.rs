//! Stops every key and token of the application.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{ids::ApplicationId, mode::Mode},
};

/// Stops every key and token of the application.
#[server(DisableApplication, prefix = "/ui", endpoint = "applications/disable")]
pub async fn disable_application(mode: Mode, id: ApplicationId) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::applications,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    applications::disable(&context.platform, context.actor()?, id).await?;
    answer::done_to(&paths::application(mode, id), Action::ApplicationDisabled, id);
    Ok(())
}
