//! Changes name, return URL and features.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{ids::ApplicationId, mode::Mode},
};

/// Changes name, return URL and features; adding one wants a proof.
#[server(EditApplication, prefix = "/ui", endpoint = "applications/edit")]
pub async fn edit_application(
    mode: Mode,
    id: ApplicationId,
    #[server(default)] name: String,
    #[server(default)] return_url: String,
    #[server(default)] features: Vec<String>,
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::{
                applications::{self, ApplicationForm},
                step_up::Proof,
            },
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let form = ApplicationForm { name: &name, integration_type: "", return_url: &return_url, features: &features };
    applications::edit(&context.platform, context.actor()?, id, form, Proof::new(password, code)).await?;
    answer::done_to(&paths::application(mode, id), Action::ApplicationEdited, id);
    Ok(())
}
