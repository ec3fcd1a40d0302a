//! A business on the platform and how far it has been let in.

use super::mode::Mode;
use crate::text_enum;

text_enum! {
    /// The platform's onboarding of a merchant.
    pub enum Onboarding {
        Pending = "pending",
        Submitted = "submitted",
        Approved = "approved",
        Rejected = "rejected",
        Suspended = "suspended",
    }
}

impl Onboarding {
    /// Whether credentials of `mode` work: live needs approval, and a suspended merchant has neither.
    pub const fn allows(self, mode: Mode) -> bool {
        match mode {
            Mode::Test => !matches!(self, Onboarding::Suspended),
            Mode::Live => matches!(self, Onboarding::Approved),
        }
    }
}
