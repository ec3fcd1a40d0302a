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
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::{kyc, step_up::Proof},
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let (at, proof) = ((merchant, submission), Proof::new(password, code));
    kyc::approve(&context.platform, context.staff()?, at, (&until, &reason), proof).await?;
    answer::done_to(&paths::merchant(merchant), Action::VerificationApproved, merchant);
    Ok(())
}
