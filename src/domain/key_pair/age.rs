//! "Regular rotation. Regenerate keys periodically" (screens/kpay.txt): how often that is, and when to say so.

use serde::{Deserialize, Serialize};

use crate::domain::time::Timestamp;

/// A pair that has been in use for so long should be rotated (milliseconds).
pub const ROTATE_AFTER: i64 = 90 * Timestamp::DAY;

/// How old a secret is, in whole days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Age {
    pub days: i64,
}

impl Age {
    /// The age of a secret made at `created_at`, once it is time to rotate it.
    pub fn due(created_at: Timestamp, now: Timestamp) -> Option<Age> {
        let age = now.since(created_at);
        (age >= ROTATE_AFTER).then_some(Age { days: age / Timestamp::DAY })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_due_from_its_ninetieth_day_on() {
        let made = Timestamp(1_000);
        assert_eq!(Age::due(made, made.plus(90 * Timestamp::DAY - 1)), None);
        assert_eq!(Age::due(made, made.plus(90 * Timestamp::DAY)), Some(Age { days: 90 }));
        assert_eq!(Age::due(made, made.plus(200 * Timestamp::DAY + 5)), Some(Age { days: 200 }));
    }
}
