//! Signing in to the portal: with the password, and where a second factor is set up with a code after it.

use super::{Opened, PendingToken, event_of, first_merchant, open, password, pending};
use crate::{
    contract::problem::Problem,
    domain::{area::Area, audit::Action},
    server::{
        crypto::secret::PlainSecret,
        platform::Platform,
        service::{actor::Origin, change, second_factor, sessions::SessionToken},
    },
};

/// What a right password leads to.
pub enum PortalStep {
    SignedIn(SessionToken),
    /// A code is still to come.
    Code(PendingToken),
}

/// Checks the password.
pub async fn portal(
    platform: &Platform,
    email: &str,
    password: PlainSecret,
    origin: &Origin,
) -> Result<PortalStep, Problem> {
    let area = Area::Portal;
    let proven = password::prove(platform, area, email, password, origin).await?;
    let user = &proven.user;
    let mut unit = platform.db.write().await?;
    proven.save(&mut unit).await?;
    let (step, action, merchant) = if second_factor::is_set_up(&mut unit, user.id).await? {
        let token = pending::add(platform, &mut unit, area, user.id).await?;
        (PortalStep::Code(token), Action::CodeAsked, first_merchant(&mut unit, user.id).await?)
    } else {
        let Opened { token, merchant, .. } = open(platform, &mut unit, area, user, origin).await?;
        (PortalStep::SignedIn(token), Action::SignedIn, merchant)
    };
    change::commit_unindexed(unit, event_of(platform, action, user, (area, merchant), origin)).await?;
    Ok(step)
}
