//! Ends a member's part in the merchant.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{ids::MemberId, mode::Mode},
};

/// Ends a member's part in the merchant.
#[server(DeactivateMember, prefix = "/ui", endpoint = "members/deactivate")]
pub async fn deactivate_member(#[server(default)] mode: Mode, member: MemberId) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::members,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    members::deactivate(&context.platform, context.actor()?, member).await?;
    answer::done(&paths::members(mode), Action::MemberDeactivated);
    Ok(())
}
