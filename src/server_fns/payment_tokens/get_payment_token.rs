//! One payment token with its composition and numbers.

use leptos::prelude::*;

use crate::{
    contract::{payment_token_rows::PaymentTokenRow, problem::Problem},
    domain::ids::PaymentTokenId,
};

/// One payment token with its composition and numbers.
#[server(GetPaymentToken, prefix = "/ui", endpoint = "payment-tokens/get", input = server_fn::codec::GetUrl)]
pub async fn get_payment_token(id: PaymentTokenId) -> Result<PaymentTokenRow, Problem> {
    use crate::server::{service::payment_tokens, web::context::context};

    let context = context()?;
    payment_tokens::get(&context.platform, context.actor()?, id).await
}
