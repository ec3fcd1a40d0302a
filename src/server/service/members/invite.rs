//! Inviting by link, and taking an invitation back.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};

use crate::{
    contract::{
        fields::FieldErrors,
        paths,
        problem::{Problem, ProblemCode},
    },
    domain::{
        audit::Action,
        email::Email,
        ids::InvitationId,
        role::{Permission, Role},
        time::Timestamp,
    },
    server::{
        crypto::digest::sha256,
        platform::Platform,
        service::{actor::Actor, change, step_up},
        store::{
            Unit,
            invitations::{Invitation, Invitations},
            members::Members,
        },
    },
};

/// How long an invitation's link works.
const LIFE: i64 = 7 * Timestamp::DAY;

/// Makes an invitation and returns its link, which is shown once to the person who invites.
pub async fn invite(
    platform: &Platform,
    actor: &Actor,
    email: &str,
    role: &str,
    proof: step_up::Proof,
) -> Result<(InvitationId, String), Problem> {
    actor.require(Permission::ManageMembers)?;
    let mut errors = FieldErrors::new();
    let email = errors.check("email", Email::parse(email));
    let role = errors.check("role", Role::parse(role).ok_or("Choose a role."));
    let (Some(email), Some(role)) = (email, role) else { return Err(Problem::fields(errors)) };
    if !actor.role.may_grant(role) {
        return Err(Problem::field("role", "You cannot give more than your own role."));
    }
    check_invitable(&mut platform.db.read().await?, actor, &email).await?;
    step_up::confirm(platform, actor, proof).await?;

    let mut unit = platform.db.write().await?;
    actor.check_still(&mut unit).await?;
    check_invitable(&mut unit, actor, &email).await?;
    let now = platform.now();
    let token = BASE64_URL_SAFE_NO_PAD.encode(platform.random.bytes::<32>());
    let invitation = Invitation {
        id: InvitationId(platform.random.id(now)),
        merchant_id: actor.merchant_id,
        email,
        role,
        token_hash: sha256(token.as_bytes()),
        created_by: actor.person.user_id,
        created_at: now,
        expires_at: now.plus(LIFE),
        accepted_at: None,
        withdrawn_at: None,
    };
    // One way in for each person: an earlier link may carry another role.
    unit.withdraw_invitations_to(actor.merchant_id, &invitation.email, now).await?;
    unit.add_invitation(&invitation).await?;
    let event = actor.event(platform, Action::MemberInvited).on(invitation.id, &invitation.email).detail(role.title());
    change::commit_unindexed(unit, event).await?;
    Ok((invitation.id, format!("{}{}", platform.settings.public_url, paths::invitation(&token))))
}

async fn check_invitable(unit: &mut Unit, actor: &Actor, email: &Email) -> Result<(), Problem> {
    let members = unit.members(actor.merchant_id).await?;
    let Some(found) = members.iter().find(|listing| listing.email == *email) else { return Ok(()) };
    if found.member.is_active() {
        return Err(Problem::field("email", "This person is a member already."));
    }
    // Whoever accepts comes back in the same row: nobody changes one above their own role.
    if !actor.role.may_grant(found.member.role) {
        return Err(Problem::field("email", "Only a Superadmin can bring this person back."));
    }
    Ok(())
}

/// Ends an open invitation.
pub async fn withdraw(platform: &Platform, actor: &Actor, id: InvitationId) -> Result<(), Problem> {
    actor.require(Permission::ManageMembers)?;
    let mut unit = platform.db.write().await?;
    if !unit.withdraw_invitation(actor.merchant_id, id, platform.now()).await? {
        return Err(Problem::new(ProblemCode::NotFound));
    }
    change::commit_unindexed(unit, actor.event(platform, Action::InvitationWithdrawn).on(id, "invitation")).await
}
