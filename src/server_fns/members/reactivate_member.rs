//! Lets a deactivated member in again.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{ids::MemberId, mode::Mode},
};

/// Lets a deactivated member in again.
#[server(ReactivateMember, prefix = "/ui", endpoint = "members/reactivate")]
pub async fn reactivate_member(
    #[server(default)] mode: Mode,
    member: MemberId,
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::{members, step_up::Proof},
            web::{answer, context::context},
        },
    };

    let context = context()?;
    members::reactivate(&context.platform, context.actor()?, member, Proof::new(password, code)).await?;
    answer::done(&paths::members(mode), Action::MemberReactivated);
    Ok(())
}
