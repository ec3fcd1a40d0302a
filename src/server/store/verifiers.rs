//! The processes that verify over this database, and how far each has followed.

use super::Result;
use crate::domain::{ids::VerifierId, time::Timestamp};

/// A process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verifier {
    pub id: VerifierId,
    pub name: String,
    pub started_at: Timestamp,
    /// The last change that its index was filled with.
    pub first_seq: i64,
    /// The last one that it has followed since.
    pub seq: i64,
    /// When it was last heard of.
    pub seen_at: Timestamp,
    /// None: it runs, or it died.
    pub stopped_at: Option<Timestamp>,
}

pub trait Verifiers {
    /// Adds it, or writes down how far it is.
    async fn save_verifier(&mut self, verifier: &Verifier) -> Result<()>;
    /// Others of its name have stopped: it has taken their place.
    async fn replace_verifiers(&mut self, by: &Verifier) -> Result<()>;
    /// In the order of their starts.
    async fn verifiers(&mut self) -> Result<Vec<Verifier>>;
    /// The change up to which every process has followed that runs and was heard of since then.
    async fn followed_by_all(&mut self, heard_since: Timestamp) -> Result<Option<i64>>;
    /// Forgets processes that were not heard of since then.
    async fn sweep_verifiers(&mut self, until: Timestamp) -> Result<()>;
}
