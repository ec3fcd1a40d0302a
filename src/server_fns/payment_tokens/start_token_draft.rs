//! Begins a payment token; nothing is made before the draft is generated.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{ids::TokenDraftId, mode::Mode},
};

/// Begins a payment token; nothing is made before the draft is generated.
#[server(StartTokenDraft, prefix = "/ui", endpoint = "payment-tokens/start-draft")]
pub async fn start_token_draft(mode: Mode) -> Result<TokenDraftId, Problem> {
    use crate::{
        contract::paths,
        server::{
            service::payment_tokens,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let draft = payment_tokens::drafts::start(&context.platform, context.actor()?, mode).await?;
    answer::redirect(&paths::token_draft(mode, draft, "infos"));
    Ok(draft)
}
