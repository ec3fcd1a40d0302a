//! Writing down that approvals have ended. Decisions do not wait for it: they look at the time themselves.

use crate::{
    contract::problem::Problem,
    domain::{audit::Action, merchant::Step},
    server::{
        platform::Platform,
        service::merchants,
        store::{audit::AuditEvent, merchants::Merchants},
        text,
    },
};

/// Notes every approval whose time is over, and tells webhooks of it.
pub async fn note_lapses(platform: &Platform) -> Result<(), Problem> {
    for overdue in platform.db.read().await?.overdue_merchants(platform.now()).await? {
        let mut unit = platform.db.write().await?;
        let mut merchant = merchants::find(&mut unit, overdue.id).await?;
        // Staff may have been faster.
        let Some(standing) = merchant.standing.after(Step::Lapse, platform.now()) else { continue };
        merchant.standing = standing;
        let mut event = AuditEvent::by_system(platform, Action::VerificationLapsed).on(merchant.id, &merchant.name);
        event.merchant_id = Some(merchant.id);
        event.detail = standing.approved_until.map(|until| format!("it held until {}", text::exact(until)));
        merchants::save(platform, unit, &merchant, event).await?;
    }
    Ok(())
}
