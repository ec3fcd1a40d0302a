//! Step 3: disables a number of the draft, or enables it again.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::TokenDraftId};

/// Step 3: disables a number of the draft, or enables it again.
#[server(SwitchDraftNumber, prefix = "/ui", endpoint = "payment-tokens/switch-draft-number")]
pub async fn switch_draft_number(
    draft: TokenDraftId,
    #[server(default)] country: String,
    #[server(default)] number: String,
    enabled: bool,
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
        payment_tokens::drafts::switch_number(&context.platform, context.actor()?, draft, (&country, &number), enabled)
            .await?;
    answer::redirect(&paths::token_draft(mode, draft, "numbers"));
    Ok(())
}
