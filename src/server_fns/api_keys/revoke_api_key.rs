//! Ends an API key for good.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{
        ids::{ApiKeyId, ApplicationId},
        mode::Mode,
    },
};

/// Ends an API key for good.
#[server(RevokeApiKey, prefix = "/ui", endpoint = "api-keys/revoke")]
pub async fn revoke_api_key(mode: Mode, application: ApplicationId, id: ApiKeyId) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::api_keys,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    api_keys::revoke(&context.platform, context.actor()?, application, id).await?;
    answer::done_to(&paths::api_keys(mode, application), Action::ApiKeyRevoked, id);
    Ok(())
}
