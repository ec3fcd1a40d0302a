//! What credentials have been told of their own end.

use super::Result;
use crate::domain::{ids::MerchantId, mode::Mode, time::Timestamp, webhook::Notice};

/// A credential whose end is near or was reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    pub merchant_id: MerchantId,
    pub mode: Mode,
    pub credential_id: String,
    pub kind: String,
    pub name: String,
    pub ends_at: Timestamp,
}

pub trait CredentialNotices {
    /// Credentials of merchants with a live endpoint that this notice is due for.
    async fn endings(&mut self, notice: Notice, now: Timestamp, limit: u32) -> Result<Vec<Ending>>;
    /// Remembers that the notice was given.
    async fn note_ending(&mut self, notice: Notice, ending: &Ending) -> Result<()>;
    /// Forgets notices of ends before `until`.
    async fn sweep_notices(&mut self, until: Timestamp) -> Result<()>;
}
