//! Changes name and allowed addresses.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{
        ids::{ApiKeyId, ApplicationId},
        mode::Mode,
    },
};

/// Changes name and allowed addresses; allowing more wants a proof.
#[server(EditApiKey, prefix = "/ui", endpoint = "api-keys/edit")]
pub async fn edit_api_key(
    mode: Mode,
    application: ApplicationId,
    id: ApiKeyId,
    #[server(default)] name: String,
    #[server(default)] allowed_ips: String,
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::{api_keys, step_up::Proof},
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let (actor, proof) = (context.actor()?, Proof::new(password, code));
    api_keys::edit(&context.platform, actor, application, id, (&name, &allowed_ips), proof).await?;
    answer::done_to(&paths::api_keys(mode, application), Action::ApiKeyEdited, id);
    Ok(())
}
