//! Step 2: removes a method (`CI/OM/CASHIN`), an operator (`CI/OM`) or a country (`CI`).

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::TokenDraftId};

/// Step 2: removes a method (`CI/OM/CASHIN`), an operator (`CI/OM`) or a country (`CI`).
#[server(RemoveFromComposition, prefix = "/ui", endpoint = "payment-tokens/remove-from-composition")]
pub async fn remove_from_composition(draft: TokenDraftId, #[server(default)] what: String) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        server::{
            service::payment_tokens,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let mode = payment_tokens::drafts::remove(&context.platform, context.actor()?, draft, &what).await?;
    answer::redirect(&paths::token_draft(mode, draft, "composition"));
    Ok(())
}
