//! Where a transaction stands, and how it comes there by itself.

use super::{FailureCode, sandbox::PROCESSED_AFTER};
use crate::{domain::time::Timestamp, text_enum};

text_enum! {
    /// The documented statuses (wire-protocols.md 2.3). The last three are final.
    pub enum Status {
        Pending = "PENDING",
        Processing = "PROCESSING",
        Completed = "COMPLETED",
        Failed = "FAILED",
        Cancelled = "CANCELLED",
    }
}

impl Status {
    pub const fn is_final(self) -> bool {
        matches!(self, Status::Completed | Status::Failed | Status::Cancelled)
    }
}

/// What a transaction comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Completed,
    Failed(FailureCode),
    /// Nobody paid: stopped on the hosted page, or its time ran out.
    Cancelled(FailureCode),
    /// Taken by the provider, which never says what came of it.
    Submitted,
}

/// When a transaction moves, fixed when it is made: reading it computes its status, so no job has to move it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Course {
    /// When a provider was asked; none while a hosted page waits for its payer.
    pub sent_at: Option<Timestamp>,
    /// When `outcome` comes true; never, for one that was only submitted.
    pub settles_at: Option<Timestamp>,
    pub outcome: Outcome,
}

impl Course {
    pub fn status(&self, now: Timestamp) -> Status {
        if self.settles_at.is_some_and(|at| now >= at) {
            return match self.outcome {
                Outcome::Completed => Status::Completed,
                Outcome::Failed(_) => Status::Failed,
                Outcome::Cancelled(_) => Status::Cancelled,
                Outcome::Submitted => Status::Pending,
            };
        }
        match self.sent_at {
            // Nothing more is heard of one that was only submitted.
            Some(at) if now.since(at) >= PROCESSED_AFTER && self.outcome != Outcome::Submitted => Status::Processing,
            _ => Status::Pending,
        }
    }

    /// Why it came to nothing, once it has.
    pub fn failure(&self, now: Timestamp) -> Option<FailureCode> {
        match self.outcome {
            Outcome::Failed(code) | Outcome::Cancelled(code) if self.status(now).is_final() => Some(code),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kpay::sandbox::SETTLES_AFTER;

    fn course(outcome: Outcome) -> Course {
        let settles_at = (outcome != Outcome::Submitted).then_some(Timestamp(SETTLES_AFTER));
        Course { sent_at: Some(Timestamp(0)), settles_at, outcome }
    }

    #[test]
    fn a_transaction_moves_by_the_clock_and_says_why_it_failed_only_when_it_has() {
        let code = FailureCode::PayerNotFound;
        let failing = course(Outcome::Failed(code));
        let seen = [0, PROCESSED_AFTER, SETTLES_AFTER - 1, SETTLES_AFTER].map(Timestamp);
        let statuses = seen.map(|now| failing.status(now));
        assert_eq!(statuses, [Status::Pending, Status::Processing, Status::Processing, Status::Failed]);
        assert_eq!(seen.map(|now| failing.failure(now)), [None, None, None, Some(code)]);
        assert_eq!(course(Outcome::Completed).status(Timestamp(SETTLES_AFTER)), Status::Completed);
    }

    #[test]
    fn a_submitted_one_stays_pending_for_ever() {
        assert_eq!(course(Outcome::Submitted).status(Timestamp(i64::MAX)), Status::Pending);
    }

    #[test]
    fn a_page_that_waits_is_pending_until_its_time_is_over() {
        let course = Course {
            sent_at: None,
            settles_at: Some(Timestamp(900)),
            outcome: Outcome::Cancelled(FailureCode::PageExpired),
        };
        assert_eq!([899, 900].map(|now| course.status(Timestamp(now))), [Status::Pending, Status::Cancelled]);
    }
}
