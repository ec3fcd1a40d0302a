//! Step 2: for the named `countries` (`CI,ML`) the composition becomes just what is ticked.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::TokenDraftId};

/// Step 2: for the named `countries` (`CI,ML`) the composition becomes just what is ticked.
#[server(AddToComposition, prefix = "/ui", endpoint = "payment-tokens/add-to-composition")]
pub async fn add_to_composition(
    draft: TokenDraftId,
    #[server(default)] countries: String,
    #[server(default)] paths: Vec<String>,
) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        server::{
            service::payment_tokens,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let mode = payment_tokens::drafts::add(&context.platform, context.actor()?, draft, &countries, &paths).await?;
    answer::redirect(&paths::token_draft(mode, draft, "composition"));
    Ok(())
}
