//! Disables a number without forgetting it: the next payment of it is refused.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::PaymentTokenId};

/// Disables a number without forgetting it: the next payment of it is refused.
#[server(DisableNumber, prefix = "/ui", endpoint = "payment-tokens/disable-number")]
pub async fn disable_number(
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
        payment_tokens::numbers::switch(&context.platform, context.actor()?, token, (&country, &number), false).await?;
    answer::done_to(&paths::payment_token_act(mode, token, "numbers"), Action::NumberDisabled, token);
    Ok(())
}
