//! The payment tokens of the merchant; `search` finds names, numbers in any spelling, and operators.

use leptos::prelude::*;

use crate::{
    contract::{payment_token_rows::PaymentTokenRow, problem::Problem, rows::Rows},
    domain::mode::Mode,
};

/// The payment tokens of the merchant; `search` finds names, numbers in any spelling, and operators.
#[server(ListPaymentTokens, prefix = "/ui", endpoint = "payment-tokens/list", input = server_fn::codec::GetUrl)]
pub async fn list_payment_tokens(
    mode: Mode,
    #[server(default)] search: String,
    #[server(default)] status: String,
    #[server(default)] country: String,
    #[server(default)] place: String,
) -> Result<Rows<PaymentTokenRow>, Problem> {
    use crate::server::{service::payment_tokens, web::context::context};

    let context = context()?;
    let query = payment_tokens::Query { search: &search, status: &status, country: &country };
    payment_tokens::list(&context.platform, context.actor()?, mode, query, Some(&place)).await
}
