//! Ends one credential of any merchant in an emergency. For staff.

use leptos::prelude::*;

use crate::contract::{office_rows::RevokedRow, problem::Problem};

/// Ends one credential of any merchant in an emergency. For staff.
#[server(RevokeAnyCredential, prefix = "/ui", endpoint = "office/revoke")]
pub async fn revoke_any_credential(
    id: String,
    #[server(default)] reason: String,
    #[server(default)] password: String,
) -> Result<RevokedRow, Problem> {
    use crate::{
        contract::paths,
        server::{
            crypto::secret::PlainSecret,
            service::office,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let password = PlainSecret::new(password);
    let revoked = office::revoke(&context.platform, context.person()?, &id, &reason, password).await?;
    answer::redirect(&paths::revoked(&paths::office_credential(&id), revoked));
    Ok(revoked)
}
