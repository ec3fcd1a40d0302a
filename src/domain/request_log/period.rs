//! How far back a log is looked at.

use crate::{domain::time::Timestamp, text_enum};

text_enum! {
    /// The time up to now, and how long a bar of its chart is.
    pub enum Period {
        Quarter = "15m",
        Hour = "1h",
        Day = "24h",
        Week = "7d",
        /// All that is kept.
        All = "all",
    }
}

impl Period {
    pub const fn title(self) -> &'static str {
        match self {
            Period::Quarter => "Last 15 min",
            Period::Hour => "Last hour",
            Period::Day => "Last 24 h",
            Period::Week => "Last 7 days",
            Period::All => "All that is kept",
        }
    }

    /// Its length in milliseconds; `kept` for all.
    pub const fn length(self, kept: i64) -> i64 {
        match self {
            Period::Quarter => 15 * Timestamp::MINUTE,
            Period::Hour => Timestamp::HOUR,
            Period::Day => Timestamp::DAY,
            Period::Week => 7 * Timestamp::DAY,
            Period::All => kept,
        }
    }
}
