//! Ends all credentials of one merchant, in one mode or both, in an emergency. For staff.

use leptos::prelude::*;

use crate::{
    contract::{office_rows::RevokedRow, problem::Problem},
    domain::ids::MerchantId,
};

/// Ends all credentials of one merchant, in one mode or both, in an emergency. For staff.
#[server(RevokeOfMerchant, prefix = "/ui", endpoint = "office/revoke-of-merchant")]
pub async fn revoke_of_merchant(
    merchant: MerchantId,
    #[server(default)] mode: String,
    #[server(default)] reason: String,
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<RevokedRow, Problem> {
    use crate::{
        contract::paths,
        server::{
            service::{office, step_up::Proof},
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let person = context.staff()?;
    let sweep = office::of_merchant(person, merchant, &mode)?;
    let proof = Proof::new(password, code);
    let revoked = office::sweep(&context.platform, person, sweep, &reason, proof).await?;
    answer::redirect(&paths::revoked(&paths::merchant(merchant), revoked));
    Ok(revoked)
}
