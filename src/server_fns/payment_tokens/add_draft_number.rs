//! Step 3: associates a number, written as people of its country write it.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::TokenDraftId};

/// Step 3: associates a number, written as people of its country write it.
#[server(AddDraftNumber, prefix = "/ui", endpoint = "payment-tokens/add-draft-number")]
pub async fn add_draft_number(
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
        payment_tokens::drafts::add_number(&context.platform, context.actor()?, draft, (&country, &number)).await?;
    answer::redirect(&paths::token_draft(mode, draft, "numbers"));
    Ok(())
}
