//! When a credential may end.

use super::time::Timestamp;

/// An end of life that was in the future when it was chosen, at most ten years ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Expiry(Timestamp);

/// Why a moment cannot be an expiry. The message is shown at the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ExpiryError {
    #[error("Choose the date on which the key expires.")]
    Missing,
    #[error("Write the date as year-month-day, for example 2027-01-31.")]
    Malformed,
    #[error("Choose a date after today.")]
    Past,
    #[error("Choose a date within ten years.")]
    TooFar,
}

impl Expiry {
    const FURTHEST: i64 = 3653 * Timestamp::DAY;

    pub fn at(end: Timestamp, now: Timestamp) -> Result<Expiry, ExpiryError> {
        match end.since(now) {
            ..=0 => Err(ExpiryError::Past),
            ahead if ahead > Self::FURTHEST => Err(ExpiryError::TooFar),
            _ => Ok(Expiry(end)),
        }
    }

    pub const fn timestamp(self) -> Timestamp {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_next_ten_years_count() {
        let now = Timestamp(1_000_000);
        assert_eq!(Expiry::at(now, now), Err(ExpiryError::Past));
        assert!(Expiry::at(now.plus(1), now).is_ok());
        assert_eq!(Expiry::at(now.plus(3654 * Timestamp::DAY), now), Err(ExpiryError::TooFar));
        assert_eq!(Expiry::at(Timestamp(i64::MAX), Timestamp(i64::MIN)), Err(ExpiryError::TooFar));
    }
}
