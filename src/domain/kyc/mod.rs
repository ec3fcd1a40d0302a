//! What a merchant sends in to be approved: data of the business, and documents that prove it.

mod countries;
mod document;
mod file_name;
mod polyglot;
mod reason;

use crate::text_enum;

pub use countries::{country_name, country_names};
pub use document::{DocumentError, DocumentKind, MAX_BYTES, MAX_DOCUMENTS, MediaType, check};
pub use file_name::FileName;
pub use reason::Reason;

text_enum! {
    /// What staff decided about a submission.
    pub enum Verdict {
        Approved = "approved",
        Rejected = "rejected",
        /// Approved first, taken back later.
        Withdrawn = "withdrawn",
    }
}

impl Verdict {
    pub const fn title(self) -> &'static str {
        match self {
            Verdict::Approved => "Approved",
            Verdict::Rejected => "Not approved",
            Verdict::Withdrawn => "Withdrawn",
        }
    }
}
