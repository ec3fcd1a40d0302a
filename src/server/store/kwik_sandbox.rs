//! The sandbox behind Kwik's dialect.

use serde_json::{Map, Value};

use super::Result;
use crate::domain::{access_token::Section, ids::MerchantId, kwik::record_id::RecordId, mode::Mode, time::Timestamp};

/// Whose records: no query crosses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Account {
    pub merchant: MerchantId,
    pub mode: Mode,
}

/// One record of any section.
#[derive(Debug, Clone, PartialEq)]
pub struct KwikRecord {
    pub id: RecordId,
    pub section: Section,
    /// The merchant's own name for it.
    pub reference: Option<String>,
    pub body: Map<String, Value>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

pub trait KwikRecords {
    /// Taken if the section has the reference already.
    async fn add_kwik_record(&mut self, account: Account, record: &KwikRecord) -> Result<()>;
    /// Writes the body, the reference and the time of the change.
    async fn save_kwik_record(&mut self, account: Account, record: &KwikRecord) -> Result<()>;
    async fn kwik_record(&mut self, account: Account, id: &RecordId, section: Section) -> Result<Option<KwikRecord>>;
    /// The newest; only transactions can be several.
    async fn kwik_record_by_reference(
        &mut self,
        account: Account,
        section: Section,
        reference: &str,
    ) -> Result<Option<KwikRecord>>;
    /// Newest first: those made before `after`, or the newest of all.
    async fn kwik_records(
        &mut self,
        account: Account,
        section: Section,
        after: Option<&RecordId>,
        most: u32,
    ) -> Result<Vec<KwikRecord>>;
    /// A checkout by the link that its customer has, whoever's it is.
    async fn kwik_checkout_of_link(&mut self, id: &RecordId) -> Result<Option<(Account, KwikRecord)>>;
}
