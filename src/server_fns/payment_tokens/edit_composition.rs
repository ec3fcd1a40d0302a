//! Changes what a token opens, in force for the next request; `expected` is the composition (as JSON) that the edit began with.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::PaymentTokenId};

/// Changes what a token opens, in force for the next request; `expected` is the composition (as JSON) that the edit began with.
#[server(EditComposition, prefix = "/ui", endpoint = "payment-tokens/edit-composition")]
pub async fn edit_composition(
    token: PaymentTokenId,
    #[server(default)] paths: Vec<String>,
    #[server(default)] expected: String,
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
    let mode = payment_tokens::edit_composition(&context.platform, context.actor()?, token, &paths, &expected).await?;
    answer::done_to(&paths::payment_token(mode, token), Action::CompositionEdited, token);
    Ok(())
}
