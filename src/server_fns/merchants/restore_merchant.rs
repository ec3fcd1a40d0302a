//! Ends the suspension of a merchant. For staff.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::MerchantId};

/// Ends the suspension of a merchant. For staff.
#[server(RestoreMerchant, prefix = "/ui", endpoint = "merchants/restore")]
pub async fn restore_merchant(
    merchant: MerchantId,
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::{merchants, step_up::Proof},
            web::{answer, context::context},
        },
    };

    let context = context()?;
    merchants::restore(&context.platform, context.staff()?, merchant, Proof::new(password, code)).await?;
    answer::done_to(&paths::merchant(merchant), Action::MerchantRestored, merchant);
    Ok(())
}
