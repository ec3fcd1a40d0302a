//! Stops every part of the token from the next request on.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::AccessTokenId};

/// Stops every part of the token from the next request on.
#[server(DisableAccessToken, prefix = "/ui", endpoint = "access-tokens/disable")]
pub async fn disable_access_token(token: AccessTokenId) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::access_tokens,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let mode = access_tokens::switch(&context.platform, context.actor()?, token, false).await?;
    answer::done_to(&paths::access_token(mode, token), Action::AccessTokenDisabled, token);
    Ok(())
}
