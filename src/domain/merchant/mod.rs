//! A business on the platform and how far it has been let in.

mod standing;
mod username;

pub use standing::{Standing, Step};
pub use username::Username;

use super::mode::Mode;
use crate::text_enum;

text_enum! {
    /// The platform's onboarding of a merchant.
    pub enum Onboarding {
        /// Nothing was sent in yet.
        Pending = "pending",
        Submitted = "submitted",
        Approved = "approved",
        Rejected = "rejected",
        /// An approval whose time is over.
        Lapsed = "lapsed",
        /// An approval that staff took back.
        Withdrawn = "withdrawn",
        Suspended = "suspended",
    }
}

impl Onboarding {
    /// The word that a badge says.
    pub const fn title(self) -> &'static str {
        match self {
            Onboarding::Pending => "Not sent in",
            Onboarding::Submitted => "Being looked at",
            Onboarding::Approved => "Approved",
            Onboarding::Rejected => "Not approved",
            Onboarding::Lapsed => "Lapsed",
            Onboarding::Withdrawn => "Withdrawn",
            Onboarding::Suspended => "Suspended",
        }
    }

    /// Whether credentials of `mode` work for a merchant that is here now; only [`Standing::at`] knows that.
    pub const fn opens(self, mode: Mode) -> bool {
        match mode {
            Mode::Test => !matches!(self, Onboarding::Suspended),
            Mode::Live => matches!(self, Onboarding::Approved),
        }
    }

    /// Whether the merchant can send its business in for approval, for the first time or again.
    pub const fn may_submit(self) -> bool {
        matches!(self, Onboarding::Pending | Onboarding::Rejected | Onboarding::Lapsed | Onboarding::Withdrawn)
    }
}
