//! Changes name and allowed addresses.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{
        ids::{ApiKeyId, ApplicationId},
        mode::Mode,
    },
};

/// Changes name and allowed addresses.
#[server(EditApiKey, prefix = "/ui", endpoint = "api-keys/edit")]
pub async fn edit_api_key(
    mode: Mode,
    application: ApplicationId,
    id: ApiKeyId,
    #[server(default)] name: String,
    #[server(default)] allowed_ips: String,
) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::api_keys,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    api_keys::edit(&context.platform, context.actor()?, application, id, (&name, &allowed_ips)).await?;
    answer::done_to(&paths::api_keys(mode, application), Action::ApiKeyEdited, id);
    Ok(())
}
