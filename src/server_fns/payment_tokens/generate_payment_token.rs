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
) -> Result<RevealId, Problem> {
    use crate::{
        contract::paths,
        server::{
            crypto::secret::PlainSecret,
            service::payment_tokens,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let password = PlainSecret::new(password);
    let made = payment_tokens::generate(&context.platform, context.actor()?, draft, password);
    let (mode, slot) = made.await?;
    answer::redirect(&paths::token_reveal(mode, slot));
    Ok(slot)
}
