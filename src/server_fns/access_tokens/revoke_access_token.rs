//! Ends an access token for good.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::AccessTokenId};

/// Ends an access token for good.
#[server(RevokeAccessToken, prefix = "/ui", endpoint = "access-tokens/revoke")]
pub async fn revoke_access_token(token: AccessTokenId) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::access_tokens,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let mode = access_tokens::revoke(&context.platform, context.actor()?, token).await?;
    answer::done_to(&paths::access_tokens(mode), Action::AccessTokenRevoked, token);
    Ok(())
}
