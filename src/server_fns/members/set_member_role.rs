//! Gives a member another role.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{ids::MemberId, mode::Mode},
};

/// Gives a member another role.
#[server(SetMemberRole, prefix = "/ui", endpoint = "members/set-role")]
pub async fn set_member_role(
    #[server(default)] mode: Mode,
    member: MemberId,
    #[server(default)] role: String,
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
    members::set_role(&context.platform, context.actor()?, member, &role, Proof::new(password, code)).await?;
    answer::done(&paths::members(mode), Action::MemberRoleChanged);
    Ok(())
}
