//! Takes the approval of a merchant back, and says why. For staff.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::MerchantId};

/// Takes the approval of a merchant back, and says why. For staff.
#[server(WithdrawApproval, prefix = "/ui", endpoint = "merchants/withdraw")]
pub async fn withdraw_approval(merchant: MerchantId, #[server(default)] reason: String) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::kyc,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    kyc::withdraw(&context.platform, context.staff()?, merchant, &reason).await?;
    answer::done_to(&paths::merchant(merchant), Action::VerificationWithdrawn, merchant);
    Ok(())
}
