//! What is told of the end of a credential that nobody ends: time does.

use super::EventType;
use crate::{domain::time::Timestamp, text_enum};

text_enum! {
    /// One thing to be told of one end, once.
    pub enum Notice {
        TwoWeeks = "two_weeks",
        OneDay = "one_day",
        Expired = "expired",
        /// The overlap of its rotation is over.
        Retired = "retired",
        /// A key pair has been in use for so long that it should be rotated: of its age, not of its end.
        RotationDue = "rotation_due",
    }
}

/// An end that was reached longer ago is told to nobody (milliseconds).
const STALE: i64 = 30 * Timestamp::DAY;

impl Notice {
    pub const fn event(self) -> EventType {
        match self {
            Notice::TwoWeeks | Notice::OneDay => EventType::CredentialExpiring,
            Notice::Expired => EventType::CredentialExpired,
            Notice::Retired => EventType::CredentialRevoked,
            Notice::RotationDue => EventType::CredentialRotationDue,
        }
    }

    /// The ends that it is about at `now`: after the first moment, up to the second and with it. Windows of one kind of
    /// end do not meet, so a credential made for an hour is told of its last day only.
    pub const fn window(self, now: Timestamp) -> (Timestamp, Timestamp) {
        match self {
            Notice::TwoWeeks => (now.plus(Timestamp::DAY), now.plus(14 * Timestamp::DAY)),
            Notice::OneDay => (now, now.plus(Timestamp::DAY)),
            Notice::Expired | Notice::Retired | Notice::RotationDue => (now.plus(-STALE), now),
        }
    }

    /// Before it, no end can be asked about any more.
    pub const fn forgotten(now: Timestamp) -> Timestamp {
        now.plus(-STALE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_falls_into_one_window_at_a_time() {
        let now = Timestamp(1_000_000_000_000);
        for left in [-Timestamp::DAY, 0, 1, Timestamp::DAY, Timestamp::DAY + 1, 14 * Timestamp::DAY] {
            let end = now.plus(left);
            let hit = |notice: &&Notice| {
                let (after, until) = notice.window(now);
                after < end && end <= until
            };
            let about_expiry =
                Notice::ALL.iter().filter(|notice| !matches!(notice, Notice::Retired | Notice::RotationDue));
            assert_eq!(about_expiry.filter(hit).count(), 1, "{left}");
        }
    }
}
