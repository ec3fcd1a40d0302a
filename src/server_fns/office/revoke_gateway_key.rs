//! Ends a gateway key in an emergency. For staff.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::GatewayKeyId};

/// Ends a gateway key in an emergency. For staff.
#[server(RevokeGatewayKey, prefix = "/ui", endpoint = "office/revoke-gateway-key")]
pub async fn revoke_gateway_key(
    id: GatewayKeyId,
    #[server(default)] reason: String,
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::{office, step_up::Proof},
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let proof = Proof::new(password, code);
    office::revoke_gateway_key(&context.platform, context.staff()?, id, &reason, proof).await?;
    answer::done_to(&paths::gateway_key(id), Action::GatewayKeyRevoked, id);
    Ok(())
}
