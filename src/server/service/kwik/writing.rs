//! One writing visit to an account's records. Whoever is to be told that a record was made or changed hears of it from
//! [`Writing::add`] and [`Writing::save`], which nothing goes around.

use super::{Object, events, refused::Refused};
use crate::{
    domain::{
        access_token::Section,
        kwik::{kind::Kind, record_id::RecordId, resource::Resource},
        time::Timestamp,
    },
    server::{
        platform::Platform,
        store::{
            StoreError, Unit,
            kwik_sandbox::{Account, KwikRecord, KwikRecords},
        },
    },
};

/// A transaction with what belongs to it.
pub struct Writing<'p> {
    platform: &'p Platform,
    unit: Unit,
    account: Account,
    pub now: Timestamp,
}

impl<'p> Writing<'p> {
    pub async fn begin(platform: &'p Platform, account: Account) -> Result<Writing<'p>, StoreError> {
        let unit = platform.db.write().await?;
        Ok(Writing { platform, unit, account, now: platform.now() })
    }

    pub async fn commit(self) -> Result<(), StoreError> {
        drop(self.unit.commit().await?);
        Ok(())
    }

    /// A record of the account by its id as it was sent.
    pub async fn find(&mut self, section: Section, id: &str) -> Result<Option<KwikRecord>, StoreError> {
        match RecordId::parse(section, id) {
            Some(id) => self.unit.kwik_record(self.account, &id, section).await,
            None => Ok(None),
        }
    }

    /// Whether another record of the section has the reference.
    pub async fn is_used(&mut self, section: Section, reference: &str, by: &RecordId) -> Result<bool, StoreError> {
        let found = self.unit.kwik_record_by_reference(self.account, section, reference).await?;
        Ok(found.is_some_and(|record| record.id != *by))
    }

    pub fn new_id(&self, section: Section) -> RecordId {
        RecordId::new(section, &self.platform.random.base62(RecordId::RANDOM))
    }

    /// Makes a record.
    pub async fn add(&mut self, id: RecordId, section: Section, body: Object) -> Result<KwikRecord, Refused> {
        let reference = reference(section, &body);
        let record = KwikRecord { id, section, reference, body, created_at: self.now, updated_at: self.now };
        self.unit.add_kwik_record(self.account, &record).await?;
        events::added(self.platform, &mut self.unit, self.account, &record).await?;
        Ok(record)
    }

    /// Keeps a changed record.
    pub async fn save(&mut self, mut record: KwikRecord) -> Result<KwikRecord, Refused> {
        record.reference = reference(record.section, &record.body);
        record.updated_at = self.now;
        let before = self.unit.kwik_record(self.account, &record.id, record.section).await?;
        self.unit.save_kwik_record(self.account, &record).await?;
        if let Some(before) = before {
            events::updated(self.platform, &mut self.unit, self.account, (&before, &record)).await?;
        }
        Ok(record)
    }
}

/// The merchant's own name for a record; a transaction has that of what it belongs to.
pub fn reference(section: Section, body: &Object) -> Option<String> {
    let of_resource = || Resource::of(section).fields.iter().find(|field| field.kind == Kind::Reference);
    let name = match section {
        Section::Transactions => Some("transaction_reference"),
        _ => of_resource().map(|field| field.name),
    };
    name.and_then(|name| body.get(name)).and_then(|value| value.as_str()).map(str::to_owned)
}
