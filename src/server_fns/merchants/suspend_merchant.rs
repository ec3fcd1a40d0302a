//! Stops every credential of a merchant, in both modes. For staff.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::MerchantId};

/// Stops every credential of a merchant, in both modes. For staff.
#[server(SuspendMerchant, prefix = "/ui", endpoint = "merchants/suspend")]
pub async fn suspend_merchant(merchant: MerchantId, #[server(default)] reason: String) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::merchants,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    merchants::suspend(&context.platform, context.staff()?, merchant, &reason).await?;
    answer::done_to(&paths::merchant(merchant), Action::MerchantSuspended, merchant);
    Ok(())
}
