//! Revokes all keys and removes the application; `confirmation` is its name.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{ids::ApplicationId, mode::Mode},
};

/// Revokes all keys and removes the application; `confirmation` is its name.
#[server(DeleteApplication, prefix = "/ui", endpoint = "applications/delete")]
pub async fn delete_application(
    mode: Mode,
    id: ApplicationId,
    #[server(default)] confirmation: String,
) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::applications,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    applications::delete(&context.platform, context.actor()?, id, &confirmation).await?;
    answer::done_to(&paths::applications(mode), Action::ApplicationDeleted, id);
    Ok(())
}
