//! Step 2: takes back the last change of the composition.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::TokenDraftId};

/// Step 2: takes back the last change of the composition.
#[server(UndoComposition, prefix = "/ui", endpoint = "payment-tokens/undo-composition")]
pub async fn undo_composition(draft: TokenDraftId) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        server::{
            service::payment_tokens,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let mode = payment_tokens::drafts::undo(&context.platform, context.actor()?, draft).await?;
    answer::redirect(&paths::token_draft(mode, draft, "composition"));
    Ok(())
}
