//! Taking back what the platform itself has given out: sessions with what they wait to see, sign-ins on their way, open
//! invitations, JWTs, signed requests (docs/adr/0025). Credentials stay as they are.

use super::change;
use crate::{
    contract::problem::Problem,
    domain::{audit::Action, time::Timestamp},
    server::{
        platform::Platform,
        store::{
            StoreError, Unit,
            audit::AuditEvent,
            not_before::NotBefore,
            restores::{GivenOut, Restores},
        },
        text,
    },
};

/// Takes all of it back, on a platform that may be running: its processes follow within a second. Answers what there was,
/// and from when on things count again.
pub async fn take_back(platform: &Platform) -> Result<(GivenOut, Timestamp), Problem> {
    let mut unit = platform.db.write().await?;
    // Behind the wait for the turn: what is given out while we wait is taken back, too.
    let now = platform.now();
    let given_out = unit.given_out(now).await?;
    let at = end(&mut unit, now).await?;
    let detail = format!("{} sessions, {} invitations, JWTs", given_out.sessions, given_out.invitations);
    let detail = format!("{detail}: nothing counts from before {}", text::exact(at));
    let event = AuditEvent::by_system(platform, Action::TakenBack).detail(detail);
    change::commit(platform, unit, event, |index| index.put_not_before(at)).await?;
    Ok((given_out, at))
}

/// The same inside a transaction.
pub(super) async fn end(unit: &mut Unit, now: Timestamp) -> Result<Timestamp, StoreError> {
    // A whole second, since JWTs count in them; the next one, so that none of this second counts.
    let at = Timestamp((now.seconds() + 1) * Timestamp::SECOND);
    unit.take_back(now).await?;
    unit.raise_not_before(at).await?;
    Ok(at)
}
