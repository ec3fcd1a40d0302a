//! The last act on a restored database before it is in its place.

use std::collections::HashMap;

use super::Report;
use crate::{
    contract::problem::Problem,
    domain::{audit::Action, ids::MerchantId, time::Timestamp},
    server::{
        audit_chain::Chain,
        platform::Platform,
        service::{change, given_out, platform_keys::jwt},
        store::{
            audit::AuditEvent,
            audit_chains::AuditChains,
            restores::{GivenOut, Restores, Waiting},
        },
        text,
    },
};

/// Things that an event names one by one.
const NAMED: usize = 20;

/// What was found and done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    pub given_out: GivenOut,
    pub waiting: Waiting,
    /// Credentials that work.
    pub working: u32,
    /// From when on things count again that the platform gives out; none: all do that did.
    pub not_before: Option<Timestamp>,
}

/// Writes down that the platform went back, for itself and for every merchant. With `take_back`, nothing counts any more
/// that was given out before: sessions, JWTs, invitations, signed requests.
pub async fn settle(platform: &Platform, of: Timestamp, report: &Report, take_back: bool) -> Result<Settled, Problem> {
    let mut unit = platform.db.write().await?;
    let now = platform.now();
    unit.stop_verifiers(now).await?;
    let given_out = unit.given_out(now).await?;
    let not_before = if take_back { Some(given_out::end(&mut unit, now).await?) } else { None };
    if take_back {
        // The backup's signing keys may have been replaced since because others had them.
        let (_, told) = jwt::replace(platform, &mut unit, true).await?;
        let event = AuditEvent::by_system(platform, Action::JwtKeysRotated).detail(told);
        change::note(platform, &mut unit, &event).await?;
    }
    let (waiting, working) = (unit.waiting().await?, unit.count_working(now).await?);
    let mut named: HashMap<MerchantId, Vec<String>> = HashMap::new();
    for revived in report.all() {
        if let Some((merchant, _)) = revived.merchant {
            named.entry(merchant).or_default().push(format!("{} ({})", revived.name, revived.id));
        }
    }
    for chain in unit.audit_chains().await? {
        let Chain::Merchant(merchant) = chain else { continue };
        let back = named.remove(&merchant).unwrap_or_default();
        let detail = format!("To {}: what was done since is undone{}", text::exact(of), words(&back));
        let event = AuditEvent::by_system(platform, Action::BackupRestored).detail(detail);
        change::note(platform, &mut unit, &AuditEvent { merchant_id: Some(merchant), ..event }).await?;
    }
    let taken_back = match not_before {
        Some(at) => format!("nothing counts that was given out before {}", text::exact(at)),
        None => "what was given out before counts".to_owned(),
    };
    let detail = format!("To {}; {} things are as they were; {taken_back}", text::exact(of), report.all().count());
    let event = AuditEvent::by_system(platform, Action::BackupRestored).detail(detail);
    change::commit_unindexed(unit, event).await?;
    Ok(Settled { given_out, waiting, working, not_before })
}

fn words(back: &[String]) -> String {
    match back.len() {
        0 => String::new(),
        count if count > NAMED => format!(". As they were, among {count}: {}", back[..NAMED].join(", ")),
        _ => format!(". As they were: {}", back.join(", ")),
    }
}
