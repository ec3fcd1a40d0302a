//! Members' PINs and the wrong ones that were tried.

use super::Result;
use crate::domain::{ids::MemberId, time::Timestamp};

/// A PIN that is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberPin {
    /// Argon2id, as a PHC string.
    pub hash: String,
    pub set_at: Timestamp,
}

/// What counting a try found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinTry {
    /// May be checked.
    Counted,
    /// Refused unseen until then; the so-manieth in this lock.
    Locked { until: Timestamp, refused: u32 },
}

pub trait Pins {
    async fn pin(&mut self, member: MemberId) -> Result<Option<MemberPin>>;
    /// Sets or changes it; what was tried before still counts.
    async fn set_pin(&mut self, member: MemberId, pin: &MemberPin) -> Result<()>;
    /// Takes it away; what was tried before still counts. Whether there was one.
    async fn remove_pin(&mut self, member: MemberId) -> Result<bool>;
    /// Counts one try before it is checked; the last one before a wait may still be the right one.
    async fn count_pin_try(&mut self, member: MemberId, now: Timestamp) -> Result<PinTry>;
    /// The right PIN was entered.
    async fn clear_pin_tries(&mut self, member: MemberId) -> Result<()>;
    /// Until when no PIN is looked at.
    async fn pin_locked_until(&mut self, member: MemberId) -> Result<Option<Timestamp>>;
}
