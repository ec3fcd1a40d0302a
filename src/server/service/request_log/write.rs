//! Writing what was recorded: a batch, its marks and what webhooks are told of them in one transaction.

use std::collections::HashMap;

use serde_json::json;

use super::watch::Watch;
use crate::{
    domain::{
        ids::{MerchantId, WebhookEventId},
        mode::Mode,
        request_log::UNPROVED_KEPT,
        time::Timestamp,
        webhook::EventType,
    },
    server::{
        platform::Platform,
        recorder::Entry,
        service::webhooks::{Happened, emit},
        store::{
            StoreError, Unit,
            request_log::{ApiRequest, MostRequests, RequestKeeping, Sightings},
        },
        text::iso_millis,
    },
};

/// Rows that one transaction removes: other writers get their turn in between.
const SWEPT: u32 = 1_000;
/// Where a credential has not been seen from for so long is new again.
const REMEMBERED: i64 = 180 * Timestamp::DAY;

/// Writes a batch, all of it or nothing.
pub async fn write(
    platform: &Platform,
    watch: &mut Watch,
    batch: &[Entry],
    lost: &HashMap<(MerchantId, Mode), u64>,
) -> Result<(), StoreError> {
    match try_write(platform, watch, batch, lost).await {
        Ok(()) => watch.committed(),
        Err(error) => {
            watch.rolled_back();
            return Err(error);
        }
    }
    Ok(())
}

async fn try_write(
    platform: &Platform,
    watch: &mut Watch,
    batch: &[Entry],
    lost: &HashMap<(MerchantId, Mode), u64>,
) -> Result<(), StoreError> {
    let mut unit = platform.db.write().await?;
    for entry in batch {
        let country = entry.request.ip.and_then(|ip| platform.countries.of(ip));
        let mut request = ApiRequest { country, ..entry.request.clone() };
        request.unusual = watch.look(&mut unit, &request).await?;
        let name = unit.add_request(&request, &entry.exchange).await?;
        if !request.unusual.is_empty() && watch.tells(&request) {
            tell(platform, &mut unit, &request, &name).await?;
        }
    }
    for ((merchant, mode), count) in lost {
        unit.add_lost(*merchant, *mode, platform.now(), *count).await?;
    }
    drop(unit.commit().await?);
    Ok(())
}

/// Tells the merchant's webhooks of a request that stands out.
async fn tell(platform: &Platform, unit: &mut Unit, request: &ApiRequest, name: &str) -> Result<(), StoreError> {
    let now = platform.now();
    let unusual: Vec<_> = request.unusual.iter().collect();
    let results = vec![json!({
        "id": request.id, "unusual": unusual, "mode": request.mode, "at": iso_millis(request.at),
        "credential": {"id": request.credential.id, "kind": request.credential.kind, "name": name},
        "ip": request.ip, "country": request.country, "method": request.method, "path": request.path,
        "status": request.status, "code": request.code,
    })];
    let happened = Happened {
        id: WebhookEventId(platform.random.id(now)),
        merchant_id: request.merchant_id,
        mode: request.mode,
        kind: EventType::ApiUnusualRequest,
        object_id: request.credential.id.clone(),
        results,
        at: now,
    };
    emit(unit, happened).await
}

/// Removes what is too old or too much, a batch after the other.
pub async fn sweep(platform: &Platform) -> Result<(), StoreError> {
    let now = platform.now();
    let proved = platform.settings.log_rows;
    let most = MostRequests { proved, unproved: proved.min(UNPROVED_KEPT) };
    let old = now.plus(-i64::from(platform.settings.log_days) * Timestamp::DAY);
    loop {
        let mut unit = platform.db.write().await?;
        let removed = unit.sweep_old_requests(old, SWEPT).await? + unit.sweep_surplus_requests(most, SWEPT).await?;
        unit.sweep_sightings(now.plus(-REMEMBERED)).await?;
        drop(unit.commit().await?);
        if removed == 0 {
            return Ok(());
        }
    }
}
