//! Lets the keys of the application work again.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{ids::ApplicationId, mode::Mode},
};

/// Lets the keys of the application work again.
#[server(EnableApplication, prefix = "/ui", endpoint = "applications/enable")]
pub async fn enable_application(mode: Mode, id: ApplicationId) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::applications,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    applications::enable(&context.platform, context.actor()?, id).await?;
    answer::done_to(&paths::application(mode, id), Action::ApplicationEnabled, id);
    Ok(())
}
