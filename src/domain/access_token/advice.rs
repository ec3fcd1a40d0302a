//! What a token's own traffic says about it: too quiet, or wider than it needs to be.

use super::grants::SectionGrants;
use crate::domain::time::Timestamp;

/// A token that was not used for so long is better disabled.
pub const QUIET: i64 = 90 * Timestamp::DAY;
/// Before that its traffic has not shown yet what it needs.
const SETTLED: i64 = 7 * Timestamp::DAY;

/// What is known of a token's life and traffic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    pub created_at: Timestamp,
    pub last_used_at: Option<Timestamp>,
    pub granted: SectionGrants,
    /// What requests asked for and got.
    pub used: SectionGrants,
}

/// One piece of advice; the most urgent that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Advice {
    /// Not used for [`QUIET`].
    Unused { since: Timestamp },
    /// Never used, though it was made a while ago.
    NeverUsed,
    /// The grants that its traffic would do with.
    Narrow(SectionGrants),
}

impl Advice {
    pub fn of(seen: &Seen, now: Timestamp) -> Option<Advice> {
        let settled = now.since(seen.created_at) >= SETTLED;
        let narrow = seen.granted.intersection(seen.used);
        match seen.last_used_at {
            Some(at) if now.since(at) >= QUIET => Some(Advice::Unused { since: at }),
            None if settled => Some(Advice::NeverUsed),
            Some(_) if settled && narrow != seen.granted && !narrow.is_empty() => Some(Advice::Narrow(narrow)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_advised_by_what_its_traffic_shows() {
        let grants = |words| SectionGrants::parse_words(words).unwrap();
        let wide = grants("customers:read-write,payouts:read-write");
        let (start, day) = (Timestamp(0), Timestamp::DAY);
        let seen = |used, last: Option<i64>| Seen {
            created_at: start,
            last_used_at: last.map(|days| Timestamp(days * day)),
            granted: wide,
            used: grants(used),
        };
        let read = "customers:read-only";
        for (now, seen, advice) in [
            (1, seen("", None), None),
            (7, seen("", None), Some(Advice::NeverUsed)),
            (6, seen(read, Some(5)), None),
            (8, seen(read, Some(5)), Some(Advice::Narrow(grants(read)))),
            (8, seen("customers:read-write,payouts:read-write", Some(5)), None),
            // Used before its traffic was watched, or by a gateway that names no section: nothing is known.
            (8, seen("", Some(5)), None),
            (94, seen(read, Some(5)), Some(Advice::Narrow(grants(read)))),
            (95, seen(read, Some(5)), Some(Advice::Unused { since: Timestamp(5 * day) })),
        ] {
            assert_eq!(Advice::of(&seen, Timestamp(now * day)), advice, "day {now}, {seen:?}");
        }
    }
}
