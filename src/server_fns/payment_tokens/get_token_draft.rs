//! A draft as its maker left it.

use leptos::prelude::*;

use crate::{
    contract::{payment_token_rows::TokenDraftRow, problem::Problem},
    domain::ids::TokenDraftId,
};

/// A draft as its maker left it.
#[server(GetTokenDraft, prefix = "/ui", endpoint = "payment-tokens/get-draft", input = server_fn::codec::GetUrl)]
pub async fn get_token_draft(draft: TokenDraftId) -> Result<TokenDraftRow, Problem> {
    use crate::server::{service::payment_tokens, web::context::context};

    let context = context()?;
    payment_tokens::drafts::get(&context.platform, context.actor()?, draft).await
}
