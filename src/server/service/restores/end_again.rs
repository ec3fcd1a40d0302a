//! What had ended after the backup ends again, before the restored database is in its place.

use super::Report;
use crate::{
    contract::problem::Problem,
    domain::audit::Action,
    server::{
        platform::Platform,
        service::{change, office::Ended},
        store::audit::AuditEvent,
    },
};

/// Credentials that end in one transaction.
const BATCH: usize = 200;

/// Ends the credentials of a report that had ended; how many. What was replaced is left: its successor is gone, and its
/// merchant would have none.
pub async fn end_again(platform: &Platform, report: &Report) -> Result<u32, Problem> {
    let now = platform.now();
    let condemned: Vec<_> =
        report.ended.iter().filter_map(|revived| Some((revived.credential.as_ref()?, &revived.act))).collect();
    let mut count = 0;
    for batch in condemned.chunks(BATCH) {
        let mut unit = platform.db.write().await?;
        let mut done = Vec::new();
        for (credential, act) in batch {
            let Some(ended) = Ended::of(&mut unit, credential, now).await? else { continue };
            let (action, id, name, mode) = ended.subject();
            let event = AuditEvent::by_system(platform, action).on(id, name).in_mode(mode);
            let detail = format!("Ended again after a restore: {} had done so after the backup", act.by);
            let event = AuditEvent { merchant_id: Some(credential.merchant_id), ..event.detail(detail) };
            change::note(platform, &mut unit, &event).await?;
            done.push(ended);
        }
        let ended = u32::try_from(done.len()).unwrap_or(u32::MAX);
        let event = AuditEvent::by_system(platform, Action::EmergencyRevoked);
        let event = event.detail(format!("{ended}, which had ended after the backup that was restored"));
        change::commit(platform, unit, event, |index| done.iter().for_each(|one| one.put(index))).await?;
        count += ended;
    }
    Ok(count)
}
