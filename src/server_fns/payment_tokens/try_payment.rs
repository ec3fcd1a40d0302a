//! *Would this pass?*: asks the engine that answers programs, and notes no use.

use leptos::prelude::*;

use crate::{
    contract::{payment_token_rows::TrialRow, problem::Problem},
    domain::ids::PaymentTokenId,
};

/// *Would this pass?*: asks the engine that answers programs, and notes no use.
#[server(TryPayment, prefix = "/ui", endpoint = "payment-tokens/try", input = server_fn::codec::GetUrl)]
pub async fn try_payment(
    token: PaymentTokenId,
    #[server(default)] country: String,
    #[server(default)] operator: String,
    #[server(default)] method: String,
    #[server(default)] number: String,
) -> Result<TrialRow, Problem> {
    use crate::server::{service::payment_tokens, web::context::context};

    let context = context()?;
    let asked = payment_tokens::Asked { country: &country, operator: &operator, method: &method, number: &number };
    payment_tokens::try_payment(&context.platform, context.actor()?, token, asked).await
}
