//! Changes name, description and allowed addresses.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::PaymentTokenId};

/// Changes name, description and allowed addresses.
#[server(EditPaymentToken, prefix = "/ui", endpoint = "payment-tokens/edit")]
pub async fn edit_payment_token(
    token: PaymentTokenId,
    #[server(default)] name: String,
    #[server(default)] description: String,
    #[server(default)] allowed_ips: String,
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
    let fields = (name.as_str(), description.as_str(), allowed_ips.as_str());
    let mode = payment_tokens::edit(&context.platform, context.actor()?, token, fields).await?;
    answer::done_to(&paths::payment_token(mode, token), Action::PaymentTokenEdited, token);
    Ok(())
}
