//! Changes name, description and allowed addresses.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::PaymentTokenId};

/// Changes name, description and allowed addresses; allowing more wants a proof.
#[server(EditPaymentToken, prefix = "/ui", endpoint = "payment-tokens/edit")]
pub async fn edit_payment_token(
    token: PaymentTokenId,
    #[server(default)] name: String,
    #[server(default)] description: String,
    #[server(default)] allowed_ips: String,
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
    let fields = (name.as_str(), description.as_str(), allowed_ips.as_str());
    let proof = Proof::new(password, code);
    let mode = payment_tokens::edit(&context.platform, context.actor()?, token, fields, proof).await?;
    answer::done_to(&paths::payment_token(mode, token), Action::PaymentTokenEdited, token);
    Ok(())
}
