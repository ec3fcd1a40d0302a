//! How far a product is switched on for a merchant.

use crate::text_enum;

text_enum! {
    /// Where a product of a merchant stands. A product that nobody asked for has none.
    pub enum Activation {
        /// The merchant has asked for it.
        Requested = "requested",
        /// The platform has switched it on.
        Enabled = "enabled",
        /// The platform has stopped it for a while; its keys are kept.
        Suspended = "suspended",
    }
}

/// What can happen to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// By the merchant.
    Request,
    /// By staff, asked for or not.
    Enable,
    Suspend,
    Resume,
}

impl Activation {
    pub const fn title(self) -> &'static str {
        match self {
            Activation::Requested => "Requested",
            Activation::Enabled => "Enabled",
            Activation::Suspended => "Suspended",
        }
    }

    /// Where a step leads, or nothing if it cannot be taken from here.
    pub const fn after(from: Option<Activation>, step: Step) -> Option<Activation> {
        match (step, from) {
            (Step::Request, None) => Some(Activation::Requested),
            (Step::Enable, None | Some(Activation::Requested)) | (Step::Resume, Some(Activation::Suspended)) => {
                Some(Activation::Enabled)
            }
            (Step::Suspend, Some(Activation::Enabled)) => Some(Activation::Suspended),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_leads_from_where_the_table_says_and_from_nowhere_else() {
        use Activation::{Enabled, Requested, Suspended};
        let table: [(Step, &[Option<Activation>], Activation); 4] = [
            (Step::Request, &[None], Requested),
            (Step::Enable, &[None, Some(Requested)], Enabled),
            (Step::Suspend, &[Some(Enabled)], Suspended),
            (Step::Resume, &[Some(Suspended)], Enabled),
        ];
        for (step, from, to) in table {
            for state in [None, Some(Requested), Some(Enabled), Some(Suspended)] {
                assert_eq!(
                    Activation::after(state, step),
                    from.contains(&state).then_some(to),
                    "{step:?} from {state:?}"
                );
            }
        }
    }
}
