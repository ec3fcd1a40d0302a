//! Members and invitations by link.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};

use super::{
    actor::{Actor, Origin, Person},
    change,
    sessions::{self, SessionToken},
    sign_in::person_event,
    sign_up,
};
use crate::{
    contract::{
        fields::FieldErrors,
        paths,
        problem::{Problem, ProblemCode},
        rows::{InvitationRow, MemberRow},
    },
    domain::{
        audit::Action,
        email::Email,
        ids::InvitationId,
        label::Label,
        role::{Permission, Role},
        time::Timestamp,
    },
    server::{
        crypto::{digest::sha256, secret::PlainSecret},
        platform::Platform,
        store::{
            Unit,
            invitations::{Invitation, Invitations},
            members::{MemberListing, Members},
            merchants::Merchants,
            sessions::Sessions,
            users::Users,
        },
    },
};

/// How long an invitation's link works.
const LIFE: i64 = 7 * Timestamp::DAY;

/// Members and, for those who manage them, open invitations.
pub async fn list(platform: &Platform, actor: &Actor) -> Result<(Vec<MemberRow>, Vec<InvitationRow>), Problem> {
    actor.require(Permission::ViewMembers)?;
    let now = platform.now();
    let mut unit = platform.db.read().await?;
    let member = |listing: MemberListing| MemberRow {
        id: listing.member.id,
        name: listing.name.to_string(),
        email: listing.email.to_string(),
        role: listing.member.role,
        joined_at: listing.member.created_at,
        last_seen_at: listing.last_seen_at,
        is_you: listing.member.user_id == actor.person.user_id,
    };
    let members = unit.members(actor.merchant_id).await?.into_iter().map(member).collect();
    let mut invitations = Vec::new();
    if actor.role.can(Permission::ManageMembers) {
        let row = |invitation: Invitation| InvitationRow {
            id: invitation.id,
            email: invitation.email.to_string(),
            role: invitation.role,
            created_at: invitation.created_at,
            expires_at: invitation.expires_at,
            expired: !invitation.is_open(now),
        };
        invitations = unit.open_invitations(actor.merchant_id).await?.into_iter().map(row).collect();
    }
    Ok((members, invitations))
}

/// Makes an invitation and returns its link, which is shown once to the person who invites.
pub async fn invite(
    platform: &Platform,
    actor: &Actor,
    email: &str,
    role: &str,
) -> Result<(InvitationId, String), Problem> {
    actor.require(Permission::ManageMembers)?;
    let mut errors = FieldErrors::new();
    let email = errors.check("email", Email::parse(email));
    let role = errors.check("role", Role::parse(role).ok_or("Choose a role."));
    let (Some(email), Some(role)) = (email, role) else { return Err(Problem::fields(errors)) };
    if !actor.role.may_grant(role) {
        return Err(Problem::field("role", "You cannot give more than your own role."));
    }
    let mut unit = platform.db.write().await?;
    if unit.members(actor.merchant_id).await?.iter().any(|member| member.email == email) {
        return Err(Problem::field("email", "This person is a member already."));
    }
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
    unit.add_invitation(&invitation).await?;
    let event = actor.event(platform, Action::MemberInvited).on(invitation.id, &invitation.email).detail(role.title());
    change::commit_unindexed(unit, event).await?;
    Ok((invitation.id, format!("{}{}", platform.settings.public_url, paths::invitation(&token))))
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

/// An open invitation as the invited person sees it.
pub struct OpenInvitation {
    pub merchant: Label,
    pub email: Email,
    pub role: Role,
    /// The address has an account: its owner signs in to accept.
    pub has_account: bool,
}

/// The invitation behind a link; unknown, used, withdrawn and expired ones all answer alike.
pub async fn open_invitation(platform: &Platform, token: &str) -> Result<OpenInvitation, Problem> {
    let mut unit = platform.db.read().await?;
    let invitation = find_open(platform, &mut unit, token).await?;
    let merchant = unit.merchant(invitation.merchant_id).await?.ok_or(Problem::new(ProblemCode::NotFound))?;
    let has_account = unit.user_by_email(&invitation.email).await?.is_some();
    Ok(OpenInvitation { merchant: merchant.name, email: invitation.email, role: invitation.role, has_account })
}

async fn find_open(platform: &Platform, unit: &mut Unit, token: &str) -> Result<Invitation, Problem> {
    let found = unit.invitation_by_token(&sha256(token.as_bytes())).await?;
    let open = found.filter(|invitation| invitation.is_open(platform.now()));
    open.ok_or(Problem::because(ProblemCode::NotFound, "This invitation is not open any more. Ask for a new one."))
}

/// Accepts as a new person, who gets an account for the invited address.
pub async fn accept_as_new(
    platform: &Platform,
    token: &str,
    name: &str,
    password: PlainSecret,
    origin: &Origin,
) -> Result<SessionToken, Problem> {
    let open = open_invitation(platform, token).await?;
    let mut errors = FieldErrors::new();
    let person = sign_up::parse_person(&mut errors, name, open.email.as_str(), password, open.merchant.as_str());
    let Some(person) = person else { return Err(Problem::fields(errors)) };
    let hash = platform.passwords.hash(person.password, &*platform.random).await?;
    let mut unit = platform.db.write().await?;
    let invitation = use_up(platform, &mut unit, token).await?;
    let user = sign_up::add_user(platform, &mut unit, person.name, person.email, hash, false).await?;
    sign_up::add_member(platform, &mut unit, invitation.merchant_id, user.id, invitation.role).await?;
    let (_, session) = sessions::open(platform, &mut unit, user.id, Some(invitation.merchant_id), origin).await?;
    let mut event = person_event(platform, Action::InvitationAccepted, user.id, user.name.as_str(), origin);
    event.merchant_id = Some(invitation.merchant_id);
    change::commit_unindexed(unit, event.detail(invitation.role.title())).await?;
    Ok(session)
}

/// Accepts as the signed-in person, whose address must be the invited one.
pub async fn accept(platform: &Platform, person: &Person, token: &str) -> Result<(), Problem> {
    let mut unit = platform.db.write().await?;
    let invitation = use_up(platform, &mut unit, token).await?;
    if invitation.email != person.email {
        return Err(Problem::because(ProblemCode::Forbidden, "This invitation is for another address."));
    }
    sign_up::add_member(platform, &mut unit, invitation.merchant_id, person.user_id, invitation.role).await?;
    unit.set_session_merchant(person.session_id, invitation.merchant_id).await?;
    let mut event = person.event(platform, Action::InvitationAccepted).detail(invitation.role.title());
    event.merchant_id = Some(invitation.merchant_id);
    change::commit_unindexed(unit, event).await
}

async fn use_up(platform: &Platform, unit: &mut Unit, token: &str) -> Result<Invitation, Problem> {
    let invitation = find_open(platform, unit, token).await?;
    if unit.accept_invitation(invitation.id, platform.now()).await? {
        Ok(invitation)
    } else {
        Err(Problem::new(ProblemCode::NotFound))
    }
}
