//! Sends the business in for approval, with documents: the one form with files (`multipart/form-data`, fields
//! `registration_files`, `identity_files`, `other_files`).

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{ids::SubmissionId, mode::Mode},
};

/// Sends the business in for approval, with the files that came with the form.
#[server(SubmitKyc, prefix = "/ui", endpoint = "kyc/submit")]
pub async fn submit_kyc(
    mode: Mode,
    #[server(default)] business_name: String,
    #[server(default)] registration_number: String,
    #[server(default)] country: String,
    #[server(default)] contact_name: String,
    #[server(default)] contact_email: String,
    #[server(default)] contact_phone: String,
) -> Result<SubmissionId, Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::kyc,
            web::{answer, context::context, uploads::Uploads},
        },
    };

    let context = context()?;
    let form = kyc::Form {
        business_name: &business_name,
        registration_number: &registration_number,
        country: &country,
        contact_name: &contact_name,
        contact_email: &contact_email,
        contact_phone: &contact_phone,
    };
    let files = Uploads::sent();
    let id = kyc::submit(&context.platform, context.actor()?, form, files.taken()?).await?;
    answer::done(&paths::kyc(mode), Action::VerificationSubmitted);
    Ok(id)
}
