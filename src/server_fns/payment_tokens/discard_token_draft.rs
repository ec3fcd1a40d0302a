//! Throws a draft away.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::TokenDraftId};

/// Throws a draft away.
#[server(DiscardTokenDraft, prefix = "/ui", endpoint = "payment-tokens/discard-draft")]
pub async fn discard_token_draft(draft: TokenDraftId) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        server::{
            service::payment_tokens,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let mode = payment_tokens::drafts::discard(&context.platform, context.actor()?, draft).await?;
    answer::redirect(&paths::payment_tokens(mode));
    Ok(())
}
