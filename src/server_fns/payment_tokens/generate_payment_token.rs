//! Makes the token of a draft and answers where it waits to be shown once.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::ids::{RevealId, TokenDraftId},
};

/// Makes the token of a draft and answers where it waits to be shown once.
#[server(GeneratePaymentToken, prefix = "/ui", endpoint = "payment-tokens/generate")]
pub async fn generate_payment_token(
    draft: TokenDraftId,
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<RevealId, Problem> {
    use crate::{
        contract::paths,
        server::{
            service::{payment_tokens, step_up::Proof},
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let proof = Proof::new(password, code);
    let made = payment_tokens::generate(&context.platform, context.actor()?, draft, proof);
    let (mode, slot) = made.await?;
    answer::redirect(&paths::token_reveal(mode, slot));
    Ok(slot)
}
