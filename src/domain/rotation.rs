//! Rotation: a new secret at once, the old one for a chosen overlap.

use super::time::Timestamp;
use crate::text_enum;

text_enum! {
    /// How long the old secret goes on after a rotation.
    pub enum Overlap {
        Now = "now",
        Hour = "1h",
        Day = "24h",
        Week = "7d",
    }
}

impl Overlap {
    pub const fn title(self) -> &'static str {
        match self {
            Overlap::Now => "Now",
            Overlap::Hour => "After 1 hour",
            Overlap::Day => "After 24 hours",
            Overlap::Week => "After 7 days",
        }
    }

    /// When the old secret is revoked and when it retires. At once is an act of a person: it stays done, whatever the
    /// clock does later.
    pub const fn end(self, now: Timestamp) -> (Option<Timestamp>, Option<Timestamp>) {
        let revoked_at = if matches!(self, Overlap::Now) { Some(now) } else { None };
        (revoked_at, Some(now.plus(self.millis())))
    }

    /// Milliseconds.
    pub const fn millis(self) -> i64 {
        match self {
            Overlap::Now => 0,
            Overlap::Hour => Timestamp::HOUR,
            Overlap::Day => Timestamp::DAY,
            Overlap::Week => 7 * Timestamp::DAY,
        }
    }
}
