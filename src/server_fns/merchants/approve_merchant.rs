//! Approves what a merchant sent in, until a date (UTC) or without an end, and says why. For staff.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::ids::{MerchantId, SubmissionId},
};

/// Approves what a merchant sent in, until a date (UTC) or without an end, and says why. For staff.
#[server(ApproveMerchant, prefix = "/ui", endpoint = "merchants/approve")]
pub async fn approve_merchant(
    merchant: MerchantId,
    submission: SubmissionId,
    #[server(default)] until: String,
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
    kyc::approve(&context.platform, context.staff()?, at, (&until, &reason)).await?;
    answer::done_to(&paths::merchant(merchant), Action::VerificationApproved, merchant);
    Ok(())
}
