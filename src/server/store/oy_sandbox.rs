//! The sandbox behind OY!'s dialect: records of several kinds, and what they move.

use super::Result;
use crate::domain::{
    ids::{MerchantId, OyRecordId},
    mode::Mode,
    oy::{Body, Kind, PartnerId, Rupiah},
    time::Timestamp,
};

/// Whose records: no query crosses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owner {
    pub merchant: MerchantId,
    pub mode: Mode,
}

/// One record of the kind of its body.
#[derive(Debug, Clone, PartialEq)]
pub struct OyRecord<B> {
    pub id: OyRecordId,
    pub owner: Owner,
    /// The merchant's own name for it.
    pub partner_id: Option<PartnerId>,
    /// What opens its hosted page: whoever has it may pay.
    pub page: Option<String>,
    pub body: B,
    pub created_at: Timestamp,
}

/// What a record moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    pub owner: Owner,
    /// Held back, or let go again; else booked.
    pub held: bool,
    pub amount: Rupiah,
    pub at: Timestamp,
    pub cause: OyRecordId,
}

/// All that was moved until a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    pub booked: Rupiah,
    /// Not above zero.
    pub held: Rupiah,
}

pub trait OyRecords {
    /// Taken if the kind has the partner id already.
    async fn add_oy_record<B: Body>(&mut self, record: &OyRecord<B>) -> Result<()>;
    /// Saves body and partner id.
    async fn save_oy_record<B: Body>(&mut self, record: &OyRecord<B>) -> Result<()>;
    async fn oy_record<B: Body>(&mut self, owner: Owner, id: OyRecordId) -> Result<Option<OyRecord<B>>>;
    async fn oy_record_by_partner_id<B: Body>(&mut self, owner: Owner, id: &PartnerId) -> Result<Option<OyRecord<B>>>;
    /// Newest first.
    async fn oy_records<B: Body>(&mut self, owner: Owner, most: u32) -> Result<Vec<OyRecord<B>>>;
    /// Which record a hosted page is of, whoever's it is.
    async fn oy_record_of_page(&mut self, page: &str) -> Result<Option<(Kind, Owner, OyRecordId)>>;
    async fn add_oy_entry(&mut self, entry: &Entry) -> Result<()>;
    /// Takes back all that a record moved, or would.
    async fn remove_oy_entries(&mut self, owner: Owner, cause: OyRecordId) -> Result<()>;
    async fn oy_moved(&mut self, owner: Owner, now: Timestamp) -> Result<Moved>;
}
