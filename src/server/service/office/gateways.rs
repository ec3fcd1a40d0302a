//! Gateways: the keys that they ask with, and the processes that answer them.

use super::gateway;
use crate::{
    contract::{
        office_rows::{GatewaysRow, VerifierRow, VerifierState},
        problem::Problem,
    },
    domain::time::Timestamp,
    server::{
        platform::Platform,
        service::actor::Person,
        store::{
            changes::Changes,
            gateway_keys::GatewayKeys,
            verifiers::{Verifier, Verifiers},
        },
    },
};

/// A process that was not heard of for so long, in milliseconds, is silent: it tells every five seconds.
const SILENT: i64 = 15_000;

/// All keys that work, and all processes that were heard of in the last day.
pub async fn gateways(platform: &Platform, person: &Person) -> Result<GatewaysRow, Problem> {
    person.require_staff()?;
    let mut unit = platform.db.read().await?;
    let (last, now) = (unit.last_change().await?, platform.now());
    let keys = unit.all_gateway_keys().await?.into_iter().map(|key| gateway::row(platform, key)).collect();
    let processes = unit.verifiers().await?.into_iter().map(|verifier| row(verifier, last, now)).collect();
    Ok(GatewaysRow { keys, processes })
}

fn row(verifier: Verifier, last: i64, now: Timestamp) -> VerifierRow {
    let state = match verifier.stopped_at {
        Some(_) => VerifierState::Stopped,
        None if now.since(verifier.seen_at) > SILENT => VerifierState::Silent,
        None => VerifierState::Running,
    };
    VerifierRow {
        name: verifier.name,
        state,
        started_at: verifier.started_at,
        seen_at: verifier.seen_at,
        behind: (last - verifier.seq).max(0),
    }
}
