//! Creates an application.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{ids::ApplicationId, mode::Mode},
};

/// Creates an application.
#[server(CreateApplication, prefix = "/ui", endpoint = "applications/create")]
pub async fn create_application(
    mode: Mode,
    #[server(default)] name: String,
    #[server(default)] integration_type: String,
    #[server(default)] return_url: String,
    #[server(default)] features: Vec<String>,
) -> Result<ApplicationId, Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::applications::{self, ApplicationForm},
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let form = ApplicationForm {
        name: &name,
        integration_type: &integration_type,
        return_url: &return_url,
        features: &features,
    };
    let id = applications::create(&context.platform, context.actor()?, form).await?;
    answer::done(&paths::application(mode, id), Action::ApplicationCreated);
    Ok(id)
}
