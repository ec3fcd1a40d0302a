//! Step 3: removes a number from the draft.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::TokenDraftId};

/// Step 3: removes a number from the draft.
#[server(RemoveDraftNumber, prefix = "/ui", endpoint = "payment-tokens/remove-draft-number")]
pub async fn remove_draft_number(
    draft: TokenDraftId,
    #[server(default)] country: String,
    #[server(default)] number: String,
) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        server::{
            service::payment_tokens,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let mode =
        payment_tokens::drafts::remove_number(&context.platform, context.actor()?, draft, (&country, &number)).await?;
    answer::redirect(&paths::token_draft(mode, draft, "numbers"));
    Ok(())
}
