//! Members: who they are, invitations by link, roles, and their end.

mod accept;
mod invite;
mod manage;

pub use accept::{OpenInvitation, accept, accept_as_new, open_invitation};
pub use invite::{invite, withdraw};
pub use manage::{deactivate, reactivate, set_role};

use super::actor::Actor;
use crate::{
    contract::{
        problem::Problem,
        rows::{InvitationRow, MemberRow},
    },
    domain::role::Permission,
    server::{
        platform::Platform,
        store::{
            invitations::{Invitation, Invitations},
            members::{MemberListing, Members},
        },
    },
};

/// Members and, for those who manage them, open invitations.
pub async fn list(platform: &Platform, actor: &Actor) -> Result<(Vec<MemberRow>, Vec<InvitationRow>), Problem> {
    actor.require(Permission::ViewMembers)?;
    let now = platform.now();
    let mut unit = platform.db.read().await?;
    let member = |listing: MemberListing| MemberRow {
        manageable: actor.role.may_grant(listing.member.role) && listing.member.user_id != actor.person.user_id,
        pin_resettable: listing.has_pin
            && actor.role.can(Permission::ResetPins)
            && listing.member.user_id != actor.person.user_id,
        id: listing.member.id,
        name: listing.name.to_string(),
        email: listing.email.to_string(),
        role: listing.member.role,
        joined_at: listing.member.created_at,
        last_seen_at: listing.member.last_seen_at,
        deactivated_at: listing.member.deactivated_at,
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
