//! Does not approve what a merchant sent in, and says why. For staff.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::ids::{MerchantId, SubmissionId},
};

/// Does not approve what a merchant sent in, and says why. For staff.
#[server(RejectMerchant, prefix = "/ui", endpoint = "merchants/reject")]
pub async fn reject_merchant(
    merchant: MerchantId,
    submission: SubmissionId,
    #[server(default)] reason: String,
) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::kyc,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let at = (merchant, submission);
    kyc::reject(&context.platform, context.staff()?, at, &reason).await?;
    answer::done_to(&paths::merchant(merchant), Action::VerificationRejected, merchant);
    Ok(())
}
