//! Lets the token work again.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::AccessTokenId};

/// Lets the token work again.
#[server(EnableAccessToken, prefix = "/ui", endpoint = "access-tokens/enable")]
pub async fn enable_access_token(token: AccessTokenId) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::access_tokens,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let mode = access_tokens::switch(&context.platform, context.actor()?, token, true).await?;
    answer::done_to(&paths::access_token(mode, token), Action::AccessTokenEnabled, token);
    Ok(())
}
