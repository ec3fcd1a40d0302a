//! Accepting an invitation: as a new person, as one with an account, or as a member who comes back.

use crate::{
    contract::{
        fields::FieldErrors,
        problem::{Problem, ProblemCode},
    },
    domain::{
        audit::Action,
        email::Email,
        ids::{MerchantId, UserId},
        label::Label,
        role::Role,
    },
    server::{
        crypto::{digest::sha256, secret::PlainSecret},
        platform::Platform,
        service::{
            actor::{Origin, Person},
            change,
            sessions::{self, SessionToken},
            sign_in::person_event,
            sign_up,
        },
        store::{
            Unit,
            invitations::{Invitation, Invitations},
            members::{Member, Members},
            merchants::Merchants,
            sessions::Sessions,
            users::Users,
        },
    },
};

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
    join(platform, &mut unit, invitation.merchant_id, person.user_id, invitation.role).await?;
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

/// Makes a person a member. Who was one before comes back as the same one: what hangs on the member (a PIN and its
/// lock) is not shaken off by leaving.
async fn join(
    platform: &Platform,
    unit: &mut Unit,
    merchant: MerchantId,
    user: UserId,
    role: Role,
) -> Result<(), Problem> {
    let former = unit.members(merchant).await?.into_iter().map(|listing| listing.member);
    match former.into_iter().find(|member| member.user_id == user && !member.is_active()) {
        Some(former) => Ok(unit.save_member(&Member { role, deactivated_at: None, ..former }).await?),
        None => sign_up::add_member(platform, unit, merchant, user, role).await,
    }
}
