//! Where an endpoint and a delivery stand, and when a delivery is tried again.

use crate::{domain::time::Timestamp, text_enum};

text_enum! {
    /// Whether an endpoint is told anything.
    pub enum EndpointStatus {
        Live = "live",
        Disabled = "disabled",
    }
}

text_enum! {
    /// Where the delivery of one event to one endpoint stands.
    pub enum DeliveryState {
        /// It waits for its first or its next try.
        Pending = "pending",
        /// A try was answered with 2xx.
        Delivered = "delivered",
        /// Its last try failed.
        Failed = "failed",
        /// The endpoint was disabled before it was sent.
        Dropped = "dropped",
    }
}

/// After the first try, the second, and so on (milliseconds); then it is given up.
pub const PAUSES: [i64; 7] = [
    10 * Timestamp::SECOND,
    Timestamp::MINUTE,
    5 * Timestamp::MINUTE,
    30 * Timestamp::MINUTE,
    2 * Timestamp::HOUR,
    6 * Timestamp::HOUR,
    24 * Timestamp::HOUR,
];

/// How long to wait after a failed try that had `before` others before it; nothing after the last.
pub fn pause(before: u32) -> Option<i64> {
    PAUSES.get(before as usize).copied()
}

impl EndpointStatus {
    pub const fn title(self) -> &'static str {
        match self {
            EndpointStatus::Live => "Live",
            EndpointStatus::Disabled => "Disabled",
        }
    }
}

impl DeliveryState {
    pub const fn title(self) -> &'static str {
        match self {
            DeliveryState::Pending => "Pending",
            DeliveryState::Delivered => "Delivered",
            DeliveryState::Failed => "Failed",
            DeliveryState::Dropped => "Not sent",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end() {
        assert!(PAUSES.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(pause(0), Some(10_000));
        assert_eq!(pause(7), None);
    }
}
