//! Ends one credential of any merchant in an emergency. For staff.

use leptos::prelude::*;

use crate::contract::{office_rows::RevokedRow, problem::Problem};

/// Ends one credential of any merchant in an emergency. For staff.
#[server(RevokeAnyCredential, prefix = "/ui", endpoint = "office/revoke")]
pub async fn revoke_any_credential(
    id: String,
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
    let proof = Proof::new(password, code);
    let revoked = office::revoke(&context.platform, context.staff()?, &id, &reason, proof).await?;
    answer::redirect(&paths::revoked(&paths::office_credential(&id), revoked));
    Ok(revoked)
}
