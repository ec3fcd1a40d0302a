//! Where a merchant stands: its onboarding, until when an approval holds, and the steps from one to the next.

use super::Onboarding;
use crate::domain::{mode::Mode, time::Timestamp};

/// What the platform has decided about a merchant. The one place that says whether credentials of a mode work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// As it was last written down; ask [`Standing::at`] what it is.
    pub onboarding: Onboarding,
    /// The first millisecond at which an approval no longer holds; none: it has no end of its own.
    pub approved_until: Option<Timestamp>,
    /// What a suspended merchant comes back to.
    pub suspended_from: Option<Onboarding>,
}

/// One thing that can happen to a merchant's standing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The merchant sends its business in.
    Submit,
    Approve {
        until: Option<Timestamp>,
    },
    Reject,
    /// Staff take an approval back.
    Withdraw,
    /// What time has done is written down.
    Lapse,
    Suspend,
    Restore,
}

impl From<Onboarding> for Standing {
    fn from(onboarding: Onboarding) -> Standing {
        Standing { onboarding, approved_until: None, suspended_from: None }
    }
}

impl Standing {
    /// What it is at this millisecond: an approval lapses by itself, whether or not somebody has written that down.
    pub fn at(self, now: Timestamp) -> Onboarding {
        match (self.onboarding, self.approved_until) {
            (Onboarding::Approved, Some(until)) if now >= until => Onboarding::Lapsed,
            (onboarding, _) => onboarding,
        }
    }

    /// Whether credentials of `mode` work: live needs an approval that holds, and a suspended merchant has neither.
    pub fn allows(self, mode: Mode, now: Timestamp) -> bool {
        self.at(now).opens(mode)
    }

    /// The standing after a step, or nothing if it cannot be taken from here.
    pub fn after(self, step: Step, now: Timestamp) -> Option<Standing> {
        use Onboarding as O;
        let next = |onboarding| Some(Standing { onboarding, ..self });
        match (step, self.at(now)) {
            (Step::Submit, from) if from.may_submit() => next(O::Submitted),
            (Step::Approve { until }, O::Submitted) => {
                Some(Standing { onboarding: O::Approved, approved_until: until, suspended_from: None })
            }
            (Step::Reject, O::Submitted) => next(O::Rejected),
            (Step::Withdraw, O::Approved) => next(O::Withdrawn),
            (Step::Lapse, O::Lapsed) if self.onboarding == O::Approved => next(O::Lapsed),
            (Step::Suspend, from) if from != O::Suspended => {
                Some(Standing { onboarding: O::Suspended, suspended_from: Some(self.onboarding), ..self })
            }
            (Step::Restore, O::Suspended) => {
                Some(Standing { onboarding: self.suspended_from.unwrap_or(O::Pending), suspended_from: None, ..self })
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: Timestamp = Timestamp(1_000);

    fn standing(onboarding: Onboarding) -> Standing {
        Standing { onboarding, approved_until: None, suspended_from: Some(Onboarding::Rejected) }
    }

    #[test]
    fn each_step_leads_from_where_the_table_says_and_from_nowhere_else() {
        use Onboarding::{Approved, Lapsed, Pending, Rejected, Submitted, Suspended, Withdrawn};
        let table: [(Step, &[Onboarding], Onboarding); 6] = [
            (Step::Submit, &[Pending, Rejected, Lapsed, Withdrawn], Submitted),
            (Step::Approve { until: None }, &[Submitted], Approved),
            (Step::Reject, &[Submitted], Rejected),
            (Step::Withdraw, &[Approved], Withdrawn),
            (Step::Suspend, &[Pending, Submitted, Approved, Rejected, Lapsed, Withdrawn], Suspended),
            (Step::Restore, &[Suspended], Rejected),
        ];
        for (step, from, to) in table {
            for onboarding in Onboarding::ALL {
                let after = standing(*onboarding).after(step, NOW).map(|standing| standing.onboarding);
                assert_eq!(after, from.contains(onboarding).then_some(to), "{step:?} from {onboarding}");
            }
        }
    }

    #[test]
    fn only_an_approval_whose_time_is_over_is_written_down_as_lapsed() {
        let approved = Standing { approved_until: Some(NOW), ..standing(Onboarding::Approved) };
        assert_eq!(approved.after(Step::Lapse, NOW).unwrap().onboarding, Onboarding::Lapsed);
        assert_eq!(approved.after(Step::Lapse, NOW.plus(-1)), None);
        assert_eq!(approved.after(Step::Lapse, NOW).unwrap().after(Step::Lapse, NOW), None);
        assert_eq!(approved.after(Step::Withdraw, NOW), None, "there is nothing left to take back");
    }

    #[test]
    fn a_suspension_keeps_what_was_before_it_and_time_goes_on_meanwhile() {
        let approved = Standing { approved_until: Some(NOW), ..Onboarding::Approved.into() };
        let suspended = approved.after(Step::Suspend, NOW.plus(-5)).unwrap();
        assert_eq!(suspended.after(Step::Restore, NOW.plus(-1)), Some(approved));
        assert_eq!(suspended.after(Step::Restore, NOW).unwrap().at(NOW), Onboarding::Lapsed);
    }

    proptest! {
        #[test]
        fn live_works_while_the_approval_holds_and_not_a_millisecond_longer(
            onboarding in proptest::sample::select(Onboarding::ALL), until in proptest::option::of(any::<i64>()), now in any::<i64>()
        ) {
            let now = Timestamp(now);
            let standing = Standing { onboarding, approved_until: until.map(Timestamp), suspended_from: None };
            let holds = until.is_none_or(|until| now.0 < until);
            prop_assert_eq!(standing.allows(Mode::Live, now), onboarding == Onboarding::Approved && holds);
            prop_assert_eq!(standing.allows(Mode::Test, now), onboarding != Onboarding::Suspended);
            prop_assert!(standing.allows(Mode::Test, now) || !standing.allows(Mode::Live, now));
        }
    }
}
