//! Enables a disabled number again.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::PaymentTokenId};

/// Enables a disabled number again.
#[server(EnableNumber, prefix = "/ui", endpoint = "payment-tokens/enable-number")]
pub async fn enable_number(
    token: PaymentTokenId,
    #[server(default)] country: String,
    #[server(default)] number: String,
) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::payment_tokens,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let mode =
        payment_tokens::numbers::switch(&context.platform, context.actor()?, token, (&country, &number), true).await?;
    answer::done_to(&paths::payment_token_act(mode, token, "numbers"), Action::NumberEnabled, token);
    Ok(())
}
