//! Ends an open invitation.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{ids::InvitationId, mode::Mode},
};

/// Ends an open invitation.
#[server(WithdrawInvitation, prefix = "/ui", endpoint = "members/withdraw-invitation")]
pub async fn withdraw_invitation(#[server(default)] mode: Mode, id: InvitationId) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    service::members::withdraw(&context.platform, context.actor()?, id).await?;
    answer::done(&paths::members(mode), Action::InvitationWithdrawn);
    Ok(())
}
