//! Associates a number with a token.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::PaymentTokenId};

/// Associates a number with a token.
#[server(AddNumber, prefix = "/ui", endpoint = "payment-tokens/add-number")]
pub async fn add_number(
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
    let mode = payment_tokens::numbers::add(&context.platform, context.actor()?, token, number, proof).await?;
    answer::done_to(&paths::payment_token_act(mode, token, "numbers"), Action::NumberAdded, token);
    Ok(())
}
