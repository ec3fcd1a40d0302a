//! Ends all credentials made before a moment (UTC), of one merchant or of all, in an emergency. For staff.

use leptos::prelude::*;

use crate::contract::{office_rows::RevokedRow, problem::Problem};

/// Ends all credentials made before a moment (UTC), of one merchant or of all, in an emergency. For staff.
#[server(RevokeMadeBefore, prefix = "/ui", endpoint = "office/revoke-made-before")]
pub async fn revoke_made_before(
    #[server(default)] before: String,
    #[server(default)] merchant: String,
    #[server(default)] kind: String,
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
    let form = office::SweepForm { before: &before, merchant: &merchant, kind: &kind, mode: &mode };
    let sweep = office::made_before(&context.platform, person, form)?;
    let proof = Proof::new(password, code);
    let revoked = office::sweep(&context.platform, person, sweep, &reason, proof).await?;
    answer::redirect(&paths::revoked(&paths::office_credentials(), revoked));
    Ok(revoked)
}
