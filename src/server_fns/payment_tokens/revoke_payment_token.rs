//! Ends a payment token for good and frees its numbers.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::PaymentTokenId};

/// Ends a payment token for good and frees its numbers.
#[server(RevokePaymentToken, prefix = "/ui", endpoint = "payment-tokens/revoke")]
pub async fn revoke_payment_token(token: PaymentTokenId) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::payment_tokens,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let mode = payment_tokens::revoke(&context.platform, context.actor()?, token).await?;
    answer::done_to(&paths::payment_tokens(mode), Action::PaymentTokenRevoked, token);
    Ok(())
}
