//! Takes a number off a token; the last one of a country opens the country to all numbers.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::PaymentTokenId};

/// Takes a number off a token; the last one of a country opens the country to all numbers and wants a proof.
#[server(RemoveNumber, prefix = "/ui", endpoint = "payment-tokens/remove-number")]
pub async fn remove_number(
    token: PaymentTokenId,
    #[server(default)] country: String,
    #[server(default)] number: String,
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::{payment_tokens, step_up::Proof},
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let (number, proof) = ((country.as_str(), number.as_str()), Proof::new(password, code));
    let mode = payment_tokens::numbers::remove(&context.platform, context.actor()?, token, number, proof).await?;
    answer::done_to(&paths::payment_token_act(mode, token, "numbers"), Action::NumberRemoved, token);
    Ok(())
}
