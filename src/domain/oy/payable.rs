//! What a customer is to pay, on a hosted page or elsewhere: how long it waits and how it ended.

use serde::{Deserialize, Serialize};

use super::{PayBy, Rupiah, sandbox::SETTLES_AFTER};
use crate::domain::time::Timestamp;

/// How the waiting ended, or will.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    Paid {
        at: Timestamp,
        amount: Rupiah,
        by: PayBy,
    },
    /// The customer would not.
    Declined {
        at: Timestamp,
    },
    /// The merchant took it back.
    Closed {
        at: Timestamp,
    },
}

/// Where it stands at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Waiting,
    /// Paid so many milliseconds ago, and on its way.
    OnItsWay(i64),
    Paid,
    Declined,
    Closed,
    Expired,
}

/// What is to be paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payable {
    /// With `is_open` the most that is taken, if there is a limit.
    pub amount: Option<Rupiah>,
    /// The customer says how much.
    pub is_open: bool,
    pub expires_at: Timestamp,
    /// May lie ahead: nobody is asked then.
    pub end: Option<End>,
}

impl End {
    const fn at(self) -> Timestamp {
        match self {
            End::Paid { at, .. } | End::Declined { at } | End::Closed { at } => at,
        }
    }
}

impl Payable {
    pub fn stage(&self, now: Timestamp) -> Stage {
        match self.end.filter(|end| now >= end.at()) {
            Some(End::Paid { at, .. }) if now.since(at) < SETTLES_AFTER => Stage::OnItsWay(now.since(at)),
            Some(End::Paid { .. }) => Stage::Paid,
            Some(End::Declined { .. }) => Stage::Declined,
            Some(End::Closed { .. }) => Stage::Closed,
            None if now >= self.expires_at => Stage::Expired,
            None => Stage::Waiting,
        }
    }

    /// Whether the end can still be another one: nobody pays at this moment.
    pub fn is_waiting(&self, now: Timestamp) -> bool {
        self.stage(now) == Stage::Waiting
    }

    /// What was paid and how, once it was.
    pub fn paid(&self, now: Timestamp) -> Option<(Rupiah, PayBy)> {
        match (self.stage(now), self.end) {
            (Stage::OnItsWay(_) | Stage::Paid, Some(End::Paid { amount, by, .. })) => Some((amount, by)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_waits_until_it_is_paid_declined_taken_back_or_too_old() {
        let at = Timestamp(1_000);
        let paid = End::Paid { at, amount: Rupiah(10), by: PayBy::Qris };
        let payable = |end| Payable { amount: Some(Rupiah(10)), is_open: false, expires_at: Timestamp(2_000), end };
        let table = [
            (None, 1_999, Stage::Waiting),
            (None, 2_000, Stage::Expired),
            (Some(paid), 999, Stage::Waiting),
            (Some(paid), 1_500, Stage::OnItsWay(500)),
            (Some(paid), 1_000 + SETTLES_AFTER, Stage::Paid),
            (Some(End::Declined { at }), 5_000, Stage::Declined),
            (Some(End::Closed { at }), 5_000, Stage::Closed),
        ];
        for (end, now, stage) in table {
            assert_eq!(payable(end).stage(Timestamp(now)), stage, "{end:?} at {now}");
        }
    }
}
