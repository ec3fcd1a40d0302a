//! Changes what a token opens, in force for the next request; `expected` is the composition (as JSON) that the edit began with.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::PaymentTokenId};

/// Changes what a token opens, in force for the next request; `expected` is the composition (as JSON) that the edit began with.
/// Adding methods wants a proof.
#[server(EditComposition, prefix = "/ui", endpoint = "payment-tokens/edit-composition")]
pub async fn edit_composition(
    token: PaymentTokenId,
    #[server(default)] paths: Vec<String>,
    #[server(default)] expected: String,
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
    let (actor, proof) = (context.actor()?, Proof::new(password, code));
    let mode = payment_tokens::edit_composition(&context.platform, actor, token, &paths, &expected, proof).await?;
    answer::done_to(&paths::payment_token(mode, token), Action::CompositionEdited, token);
    Ok(())
}
