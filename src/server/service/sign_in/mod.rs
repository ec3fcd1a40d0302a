//! Signing in: one answer, one cost for an unknown address, a wrong password and a locked account. Who has a second
//! factor is not in before its code; the back office opens to staff with one only.

mod code;
mod office;
mod password;
mod pending;
mod portal;

pub use code::with_code;
pub use office::{OfficeStep, enrolment_event, finish_enrolment, office};
pub use pending::{LIFE as PENDING_LIFE, Pending, PendingKey, PendingToken, pending};
pub use portal::{PortalStep, portal};

use super::{
    actor::Origin,
    sessions::{self, SessionToken},
};
use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{
        area::Area,
        audit::Action,
        ids::{MerchantId, SessionId, UserId},
    },
    server::{
        platform::Platform,
        store::{Unit, audit::AuditEvent, members::Members, pending_sign_ins::PendingSignIns, users::User},
    },
};

/// A session, and what there is to write down about it.
struct Opened {
    id: SessionId,
    token: SessionToken,
    merchant: Option<MerchantId>,
}

/// Opens the session of an area, with the person's first merchant in view; sign-ins that are under way end.
async fn open(
    platform: &Platform,
    unit: &mut Unit,
    area: Area,
    user: &User,
    origin: &Origin,
) -> Result<Opened, Problem> {
    unit.end_pending_sign_ins(user.id).await?;
    let merchant = match area {
        Area::Portal => first_merchant(unit, user.id).await?,
        Area::Office => None,
    };
    let (id, token) = match area {
        Area::Portal => sessions::open(platform, unit, user.id, merchant, origin).await?,
        Area::Office => sessions::open_office(platform, unit, user.id, origin).await?,
    };
    Ok(Opened { id, token, merchant })
}

async fn first_merchant(unit: &mut Unit, user: UserId) -> Result<Option<MerchantId>, Problem> {
    Ok(unit.memberships(user).await?.first().map(|(id, _, _)| *id))
}

/// An event by a person who has no session yet.
pub fn person_event(platform: &Platform, action: Action, id: UserId, name: &str, origin: &Origin) -> AuditEvent {
    AuditEvent {
        actor_id: Some(id.to_string()),
        actor_name: name.to_owned(),
        ip: Some(origin.ip.to_string()),
        ..AuditEvent::by_system(platform, action)
    }
}

/// An event of a sign-in to an area, seen by the merchant that it would open.
fn event_of(
    platform: &Platform,
    action: Action,
    user: &User,
    (area, merchant): (Area, Option<MerchantId>),
    origin: &Origin,
) -> AuditEvent {
    let event = person_event(platform, action, user.id, user.name.as_str(), origin);
    match area {
        Area::Portal => AuditEvent { merchant_id: merchant, ..event },
        Area::Office => event.detail("back office"),
    }
}

fn over() -> Problem {
    Problem::because(ProblemCode::SignInRefused, "This sign-in took too long. Begin again with your password.")
}
