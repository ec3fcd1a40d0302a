//! Changes name and description.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::PaymentTokenId};

/// Changes name and description.
#[server(EditPaymentToken, prefix = "/ui", endpoint = "payment-tokens/edit")]
pub async fn edit_payment_token(
    token: PaymentTokenId,
    #[server(default)] name: String,
    #[server(default)] description: String,
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
    let mode = payment_tokens::edit(&context.platform, context.actor()?, token, (&name, &description)).await?;
    answer::done(&paths::payment_token(mode, token), Action::PaymentTokenEdited);
    Ok(())
}
