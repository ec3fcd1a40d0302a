//! Payment links.

use super::{booking, refused::Refused};
use crate::{
    domain::{
        ids::OyRecordId,
        oy::{Code, End, Link, PartnerId},
        time::Timestamp,
    },
    server::{
        platform::Platform,
        store::{
            Unit,
            oy_sandbox::{Owner, OyRecord, OyRecords},
        },
    },
};

/// Makes one, with its page.
pub async fn create(
    platform: &Platform,
    owner: Owner,
    partner_id: Option<PartnerId>,
    body: Link,
    now: Timestamp,
) -> Result<OyRecord<Link>, Refused> {
    let mut unit = platform.db.write().await?;
    let mut record = booking::record(platform, owner, partner_id, body, now);
    // Without a name of the merchant's, it goes by ours.
    record.partner_id = record.partner_id.or_else(|| PartnerId::parse(&record.id.to_string()));
    record.page = Some(booking::page(platform));
    booking::add(&mut unit, &record).await?;
    drop(unit.commit().await?);
    Ok(record)
}

/// The merchant's link, by its partner id.
pub async fn find(platform: &Platform, owner: Owner, id: &PartnerId) -> Result<OyRecord<Link>, Refused> {
    booking::named(&mut platform.db.read().await?, owner, id).await
}

/// Takes one back that nobody has paid.
pub async fn close(platform: &Platform, owner: Owner, name: &str) -> Result<OyRecord<Link>, Refused> {
    let mut unit = platform.db.write().await?;
    let now = platform.now();
    let mut link = by_any_name(&mut unit, owner, name).await?;
    if !link.body.payable.is_waiting(now) {
        return Err(Refused::format("the link does not wait for a payment any more"));
    }
    link.body.payable.end = Some(End::Closed { at: now });
    unit.save_oy_record(&link).await?;
    drop(unit.commit().await?);
    Ok(link)
}

/// By the id of the link, or by its partner id.
async fn by_any_name(unit: &mut Unit, owner: Owner, name: &str) -> Result<OyRecord<Link>, Refused> {
    let missing = || Refused::Code(Code::NotFound);
    if let Ok(id) = name.parse::<OyRecordId>()
        && let Some(link) = unit.oy_record(owner, id).await?
    {
        return Ok(link);
    }
    booking::named(unit, owner, &PartnerId::parse(name).ok_or_else(missing)?).await
}
