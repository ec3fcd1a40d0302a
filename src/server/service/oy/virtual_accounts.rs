//! Virtual accounts.

use super::{booking, refused::Refused};
use crate::{
    domain::{
        oy::{Code, PartnerId, VaStatus, VirtualAccount},
        time::Timestamp,
    },
    server::{
        platform::Platform,
        store::{
            StoreError, Unit,
            oy_sandbox::{Owner, OyRecord, OyRecords},
        },
    },
};

/// Makes one; its number follows from its id.
pub async fn create(
    platform: &Platform,
    owner: Owner,
    partner_id: Option<PartnerId>,
    body: VirtualAccount,
    now: Timestamp,
) -> Result<OyRecord<VirtualAccount>, Refused> {
    let mut unit = platform.db.write().await?;
    let mut record = booking::record(platform, owner, partner_id, body, now);
    record.body.number = record.body.bank.number(record.id.0);
    booking::add(&mut unit, &record).await?;
    drop(unit.commit().await?);
    Ok(record)
}

/// The merchant's account.
pub async fn find(platform: &Platform, owner: Owner, id: &str) -> Result<OyRecord<VirtualAccount>, Refused> {
    get(&mut platform.db.read().await?, owner, id).await
}

/// Changes one that has not ended. `change` says what is wrong with what was asked for.
pub async fn update(
    platform: &Platform,
    owner: Owner,
    id: &str,
    change: impl FnOnce(&mut OyRecord<VirtualAccount>, Timestamp) -> Result<(), Refused>,
) -> Result<OyRecord<VirtualAccount>, Refused> {
    let mut unit = platform.db.write().await?;
    let now = platform.now();
    let mut record = get(&mut unit, owner, id).await?;
    if record.body.status(now) == VaStatus::Expired {
        return Err(Refused::format("the virtual account has expired"));
    }
    change(&mut record, now)?;
    match unit.save_oy_record(&record).await {
        Err(StoreError::Taken) => return Err(Code::Duplicate.into()),
        done => done?,
    }
    drop(unit.commit().await?);
    Ok(record)
}

async fn get(unit: &mut Unit, owner: Owner, id: &str) -> Result<OyRecord<VirtualAccount>, Refused> {
    let missing = || Refused::Code(Code::NotFound);
    let id = id.parse().map_err(|_| missing())?;
    unit.oy_record(owner, id).await?.ok_or_else(missing)
}
