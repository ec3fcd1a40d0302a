//! How far the caller's clock is from ours.

use super::SignedAt;
use crate::domain::time::Timestamp;

/// Seconds by which the caller's clock is ahead of ours; negative when it is behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Skew(i64);

impl Skew {
    /// As far as a clock may be off, either way, this second included.
    pub const TOLERANCE: i64 = 300;

    pub const fn seconds(self) -> i64 {
        self.0
    }

    pub const fn is_tolerated(self) -> bool {
        self.0.unsigned_abs() <= Self::TOLERANCE.unsigned_abs()
    }
}

/// Both clocks in whole seconds, so that the answer does not hang on a fraction that was never sent.
pub const fn skew(signed_at: SignedAt, now: Timestamp) -> Skew {
    Skew(signed_at.seconds() - now.seconds())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_hundred_seconds_pass_and_one_more_does_not() {
        let signed_at = SignedAt::parse("1700000000").unwrap();
        for (off, passes) in [(0, true), (299, true), (300, true), (301, false)] {
            for sign in [-1, 1] {
                for fraction in [0, 1, 999] {
                    let now = Timestamp((1_700_000_000 - sign * off) * 1_000 + fraction);
                    let skew = skew(signed_at, now);
                    assert_eq!(skew.seconds(), sign * off);
                    assert_eq!(skew.is_tolerated(), passes, "{off} s");
                }
            }
        }
    }

    #[test]
    fn no_timestamp_wraps_into_the_tolerance() {
        for text in ["0", "1700000000000", "999999999999999999"] {
            for now in [0, 1_700_000_000_000, i64::MIN, i64::MAX] {
                let signed_at = SignedAt::parse(text).unwrap();
                let near = (signed_at.seconds() - Timestamp(now).seconds()).abs() <= 300;
                assert_eq!(skew(signed_at, Timestamp(now)).is_tolerated(), near);
            }
        }
    }
}
