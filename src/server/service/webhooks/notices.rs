//! Telling of the end of credentials that time ends: each notice of each end once, also after a restart.

use serde_json::json;

use super::emit::{Happened, emit};
use crate::{
    domain::{ids::WebhookEventId, webhook::Notice},
    server::{
        platform::Platform,
        store::{
            StoreError,
            credential_notices::{CredentialNotices, Ending},
        },
        text::iso_millis,
    },
};

/// Notices of one kind that are given in one transaction: other writers get their turn in between.
const BATCH: u32 = 200;

/// Gives all notices that are due.
pub async fn give(platform: &Platform) -> Result<(), StoreError> {
    for notice in Notice::ALL {
        while give_some(platform, *notice).await? == BATCH as usize {}
    }
    Ok(())
}

async fn give_some(platform: &Platform, notice: Notice) -> Result<usize, StoreError> {
    // Most rounds find nothing: the writer's turn is asked for only if there is something to write.
    if platform.db.read().await?.endings(notice, platform.now(), 1).await?.is_empty() {
        return Ok(0);
    }
    let mut unit = platform.db.write().await?;
    let endings = unit.endings(notice, platform.now(), BATCH).await?;
    for ending in &endings {
        unit.note_ending(notice, ending).await?;
        emit(&mut unit, happened(platform, notice, ending)).await?;
    }
    drop(unit.commit().await?);
    Ok(endings.len())
}

fn happened(platform: &Platform, notice: Notice, ending: &Ending) -> Happened {
    let (now, ends_at) = (platform.now(), iso_millis(ending.ends_at));
    let results = vec![json!({
        "id": ending.credential_id, "kind": ending.kind, "name": ending.name, "mode": ending.mode,
        "ends_at": ends_at, "at": iso_millis(now),
    })];
    Happened {
        id: WebhookEventId(platform.random.id(now)),
        merchant_id: ending.merchant_id,
        mode: ending.mode,
        kind: notice.event(),
        object_id: ending.credential_id.clone(),
        results,
        at: now,
    }
}
