//! Makes a token in the place of another, which goes on for the overlap, and answers where its parts wait to be shown once.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::ids::{AccessTokenId, RevealId},
};

/// Makes a token in the place of another, which goes on for the overlap, and answers where its parts wait to be shown once.
#[server(RotateAccessToken, prefix = "/ui", endpoint = "access-tokens/rotate")]
pub async fn rotate_access_token(
    token: AccessTokenId,
    #[server(default)] overlap: String,
    #[server(default)] expiry: String,
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<RevealId, Problem> {
    use crate::{
        contract::paths,
        server::{
            service::{access_tokens, step_up::Proof},
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let proof = Proof::new(password, code);
    let (platform, actor) = (&context.platform, context.actor()?);
    let (mode, slot) = access_tokens::rotate(platform, actor, token, (&overlap, &expiry), proof).await?;
    answer::redirect(&paths::access_token_reveal(mode, slot));
    Ok(slot)
}
