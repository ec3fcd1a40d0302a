//! Ends an open invitation.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::InvitationId};

/// Ends an open invitation.
#[server(WithdrawInvitation, prefix = "/ui", endpoint = "members/withdraw-invitation")]
pub async fn withdraw_invitation(id: InvitationId) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::{audit::Action, mode::Mode},
        server::{
            service,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    service::members::withdraw(&context.platform, context.actor()?, id).await?;
    answer::done(&paths::members(Mode::Test), Action::InvitationWithdrawn);
    Ok(())
}
