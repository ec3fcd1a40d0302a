//! The last act that changed what a credential may do: from which commit on, and what was refused since.

use super::Result;
use crate::domain::{
    audit::Action,
    ids::{MerchantId, VerifierId},
    time::Timestamp,
};

/// Of a credential, an application, or whatever else can keep requests out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    pub subject_id: String,
    /// None: of the platform's own.
    pub merchant_id: Option<MerchantId>,
    pub action: Action,
    /// The change that a process must have followed to refuse.
    pub seq: i64,
    pub at: Timestamp,
    /// Whose index had it before the act was answered.
    pub verifier_id: VerifierId,
    /// From the commit's begin until then; none while it has not been written down.
    pub micros: Option<i64>,
    /// Requests refused since.
    pub refused: i64,
    pub last_refused_at: Option<Timestamp>,
}

pub trait Receipts {
    /// In the place of an earlier one of the same subject.
    async fn put_receipt(&mut self, receipt: &Receipt) -> Result<()>;
    /// A merchant's; with none, anybody's.
    async fn receipt(&mut self, merchant: Option<MerchantId>, subject_id: &str) -> Result<Option<Receipt>>;
    /// All of this process up to a change are in force since so many microseconds after their commits began.
    async fn put_receipts_in_force(&mut self, verifier: VerifierId, seq: i64, micros: i64) -> Result<()>;
    /// A process has followed the changes after `from` up to `to`, at `at`: written into the receipts of other processes.
    async fn confirm_receipts(&mut self, verifier: VerifierId, from: i64, to: i64, at: Timestamp) -> Result<()>;
    /// Since when other processes have had it.
    async fn confirmations(&mut self, receipt: &Receipt) -> Result<Vec<(VerifierId, Timestamp)>>;
    /// Adds requests that were refused; of subjects without a receipt nothing is kept.
    async fn count_refused(&mut self, refused: &[(String, i64)], at: Timestamp) -> Result<()>;
}
