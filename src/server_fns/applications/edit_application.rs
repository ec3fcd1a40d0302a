//! Changes name, return URL and features.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{ids::ApplicationId, mode::Mode},
};

/// Changes name, return URL and features.
#[server(EditApplication, prefix = "/ui", endpoint = "applications/edit")]
pub async fn edit_application(
    mode: Mode,
    id: ApplicationId,
    #[server(default)] name: String,
    #[server(default)] return_url: String,
    #[server(default)] features: Vec<String>,
) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::applications::{self, ApplicationForm},
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let form = ApplicationForm { name: &name, integration_type: "", return_url: &return_url, features: &features };
    applications::edit(&context.platform, context.actor()?, id, form).await?;
    answer::done_to(&paths::application(mode, id), Action::ApplicationEdited, id);
    Ok(())
}
