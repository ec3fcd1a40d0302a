//! Step 1: name, duration and description.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::TokenDraftId};

/// Step 1: name, duration and description.
#[server(SaveTokenInfos, prefix = "/ui", endpoint = "payment-tokens/save-infos")]
pub async fn save_token_infos(
    draft: TokenDraftId,
    #[server(default)] name: String,
    #[server(default)] duration: String,
    #[server(default)] date: String,
    #[server(default)] description: String,
) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        server::{
            service::payment_tokens,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let mode = payment_tokens::drafts::save_infos(
        &context.platform,
        context.actor()?,
        draft,
        payment_tokens::Infos { name: &name, duration: &duration, date: &date, description: &description },
    )
    .await?;
    answer::redirect(&paths::token_draft(mode, draft, "composition"));
    Ok(())
}
