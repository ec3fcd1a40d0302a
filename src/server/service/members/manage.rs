//! Changing a member: role, end, return. Decided inside the transaction that changes it, so that of two who act on each
//! other at once the second sees what the first has done.

use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{
        audit::Action,
        email::Email,
        ids::MemberId,
        label::Label,
        role::{Permission, Role},
    },
    server::{
        platform::Platform,
        service::{actor::Actor, change, step_up},
        store::{
            Unit,
            invitations::Invitations,
            members::{Member, Members},
            reveals::Reveals,
            sessions::Sessions,
            token_drafts::TokenDrafts,
            users::Users,
        },
    },
};

/// A member about to be changed, with who that is.
struct Target {
    member: Member,
    name: Label,
    email: Email,
}

/// Gives a member another role.
pub async fn set_role(
    platform: &Platform,
    actor: &Actor,
    id: MemberId,
    role: &str,
    proof: step_up::Proof,
) -> Result<(), Problem> {
    actor.require(Permission::ManageMembers)?;
    let role = Role::parse(role).ok_or(Problem::field("role", "Choose a role."))?;
    another_role_for(actor, &mut platform.db.read().await?, id, role).await?;
    step_up::confirm(platform, actor, proof).await?;

    let mut unit = platform.db.write().await?;
    actor.check_still(&mut unit).await?;
    let target = another_role_for(actor, &mut unit, id, role).await?;
    let before = target.member.role;
    unit.save_member(&Member { role, ..target.member.clone() }).await?;
    end_what_waits(platform, &mut unit, &target, before.may_grant(role)).await?;
    let event = actor.event(platform, Action::MemberRoleChanged).on(id, &target.name);
    let detail = format!("{}: {} → {}", target.email, before.title(), role.title());
    change::commit_unindexed(unit, event.detail(detail)).await
}

/// Ends a member's part in the merchant, from their next request on.
pub async fn deactivate(platform: &Platform, actor: &Actor, id: MemberId) -> Result<(), Problem> {
    actor.require(Permission::ManageMembers)?;
    let mut unit = platform.db.write().await?;
    let (_, target) = target(actor, &mut unit, id).await?;
    if !target.member.is_active() {
        return Err(conflict("This member is deactivated already."));
    }
    unit.save_member(&Member { deactivated_at: Some(platform.now()), ..target.member.clone() }).await?;
    end_what_waits(platform, &mut unit, &target, true).await?;
    let event = actor.event(platform, Action::MemberDeactivated).on(id, &target.name);
    change::commit_unindexed(unit, event.detail(target.email.as_str())).await
}

/// Lets a deactivated member in again, as the member they were.
pub async fn reactivate(
    platform: &Platform,
    actor: &Actor,
    id: MemberId,
    proof: step_up::Proof,
) -> Result<(), Problem> {
    actor.require(Permission::ManageMembers)?;
    deactivated(actor, &mut platform.db.read().await?, id).await?;
    step_up::confirm(platform, actor, proof).await?;

    let mut unit = platform.db.write().await?;
    actor.check_still(&mut unit).await?;
    let target = deactivated(actor, &mut unit, id).await?;
    unit.save_member(&Member { deactivated_at: None, ..target.member.clone() }).await?;
    let event = actor.event(platform, Action::MemberReactivated).on(id, &target.name);
    change::commit_unindexed(unit, event.detail(format!("{} as {}", target.email, target.member.role.title()))).await
}

/// The member, if they can be given this role.
async fn another_role_for(actor: &Actor, unit: &mut Unit, id: MemberId, role: Role) -> Result<Target, Problem> {
    let (own, target) = target(actor, unit, id).await?;
    if !own.may_grant(role) {
        return Err(Problem::field("role", "You cannot give more than your own role."));
    }
    if !target.member.is_active() {
        return Err(conflict("This member is deactivated. Reactivate them first."));
    }
    if target.member.role == role {
        return Err(Problem::field("role", "This is the role they have."));
    }
    Ok(target)
}

/// The member, if they can be let in again.
async fn deactivated(actor: &Actor, unit: &mut Unit, id: MemberId) -> Result<Target, Problem> {
    let (_, target) = target(actor, unit, id).await?;
    if target.member.is_active() {
        return Err(conflict("This member is active."));
    }
    Ok(target)
}

/// The member and the role of who acts, both as they are in this transaction. Nobody touches more than their own role,
/// or themselves; so it takes another Superadmin to change one, and the last one stays.
async fn target(actor: &Actor, unit: &mut Unit, id: MemberId) -> Result<(Role, Target), Problem> {
    let member = unit.member(actor.merchant_id, id).await?.ok_or(Problem::new(ProblemCode::NotFound))?;
    let own = unit.member_of(actor.merchant_id, actor.person.user_id).await?.map(|own| own.role);
    let own = own.ok_or(Problem::because(ProblemCode::Forbidden, "You are not a member of this merchant any more."))?;
    Actor { role: own, ..actor.clone() }.require(Permission::ManageMembers)?;
    if member.user_id == actor.person.user_id {
        if own == Role::Superadmin && !unit.others_hold(actor.merchant_id, own, id).await? {
            return Err(conflict("You are the last Superadmin. Make somebody else one first."));
        }
        return Err(Problem::because(
            ProblemCode::Forbidden,
            "Nobody changes themselves here. Ask another Superadmin.",
        ));
    }
    if !own.may_grant(member.role) {
        let detail = format!("Only a {} can change a {}.", Role::Superadmin.title(), member.role.title());
        return Err(Problem::because(ProblemCode::Forbidden, detail));
    }
    let user = unit.user(member.user_id).await?.ok_or(Problem::new(ProblemCode::NotFound))?;
    Ok((own, Target { member, name: user.name, email: user.email }))
}

/// Secrets that wait to be shown, drafts and refused forms go with the role that they were made in; with less than
/// before, invitations too.
async fn end_what_waits(platform: &Platform, unit: &mut Unit, target: &Target, less: bool) -> Result<(), Problem> {
    let (merchant, user) = (target.member.merchant_id, target.member.user_id);
    unit.discard_reveals(merchant, user).await?;
    unit.discard_token_drafts(merchant, user).await?;
    for session in unit.sessions_of(user).await?.iter().filter(|session| session.merchant_id == Some(merchant)) {
        platform.drafts.forget(&session.id.to_string());
    }
    // A link to their address would bring back what they had, or more.
    unit.withdraw_invitations_to(merchant, &target.email, platform.now()).await?;
    if less {
        unit.withdraw_invitations_of(merchant, user, platform.now()).await?;
    }
    Ok(())
}

fn conflict(detail: &str) -> Problem {
    Problem::because(ProblemCode::Conflict, detail)
}
