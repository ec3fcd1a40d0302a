//! Keeps records, each partner id once, and moves the merchant's balance.

use super::refused::Refused;
use crate::{
    domain::{
        ids::OyRecordId,
        oy::{Body, Code, PartnerId, Rupiah, sandbox::SETTLES_AFTER},
        time::Timestamp,
    },
    server::{
        platform::Platform,
        store::{
            StoreError, Unit,
            oy_sandbox::{Entry, Owner, OyRecord, OyRecords},
        },
    },
};

/// Random characters of the word that opens a hosted page.
const PAGE: usize = 32;

/// A record that is not kept yet.
pub fn record<B>(
    platform: &Platform,
    owner: Owner,
    partner_id: Option<PartnerId>,
    body: B,
    now: Timestamp,
) -> OyRecord<B> {
    OyRecord { id: OyRecordId(platform.random.id(now)), owner, partner_id, page: None, body, created_at: now }
}

/// What opens a new hosted page.
pub fn page(platform: &Platform) -> String {
    platform.random.base62(PAGE)
}

/// Keeps a new record. The writer's turn is the unit's, so that of any number of requests with one partner id exactly
/// one gets through.
pub async fn add<B: Body>(unit: &mut Unit, record: &OyRecord<B>) -> Result<(), Refused> {
    match unit.add_oy_record(record).await {
        Err(StoreError::Taken) => Err(Code::Duplicate.into()),
        done => Ok(done?),
    }
}

/// The merchant's record of this name. Another merchant's is one that is not there.
pub async fn named<B: Body>(unit: &mut Unit, owner: Owner, id: &PartnerId) -> Result<OyRecord<B>, Refused> {
    unit.oy_record_by_partner_id(owner, id).await?.ok_or(Refused::Code(Code::NotFound))
}

/// Books money that comes in, or with a minus goes out.
pub async fn book<B>(unit: &mut Unit, record: &OyRecord<B>, amount: Rupiah, at: Timestamp) -> Result<(), Refused> {
    Ok(unit.add_oy_entry(&Entry { owner: record.owner, held: false, amount, at, cause: record.id }).await?)
}

/// Holds money back: until its time, when it is let go again, and taken if it `leaves`; for ever without a time.
pub async fn hold<B>(
    unit: &mut Unit,
    record: &OyRecord<B>,
    amount: Rupiah,
    (from, until): (Timestamp, Option<Timestamp>),
    leaves: bool,
) -> Result<(), Refused> {
    let held =
        |amount: i64, at| Entry { owner: record.owner, held: true, amount: Rupiah(amount), at, cause: record.id };
    unit.add_oy_entry(&held(-amount.0, from)).await?;
    if let Some(until) = until {
        unit.add_oy_entry(&held(amount.0, until)).await?;
        if leaves {
            book(unit, record, Rupiah(-amount.0), until).await?;
        }
    }
    Ok(())
}

/// When money that a customer pays now is there.
pub const fn settled(paid_at: Timestamp) -> Timestamp {
    paid_at.plus(SETTLES_AFTER)
}
