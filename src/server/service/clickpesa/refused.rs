//! Why a use case did not do what was asked, in the words of wire-protocols.md 0.2 and 1.4 where there are any.

use crate::{
    contract::problem::Problem,
    domain::clickpesa::{amount::Amount, reference::OrderReference},
    server::store::StoreError,
};

/// A refusal. Its text is the answer's `message`; it repeats no input except a reference that has been parsed.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    #[error("Invalid Order Reference, should only contain alphanumeric characters and cannot be blank")]
    OrderReference,
    #[error("Invalid / unsupported phone number")]
    Phone,
    #[error("Order reference {0} already used: Create a different reference")]
    ReferenceUsed(OrderReference),
    #[error("Bill reference already used: Use a different reference")]
    BillReferenceUsed,
    #[error("Invalid or missing payment: {0}")]
    NoPayment(OrderReference),
    #[error("Invalid or missing payout: {0}")]
    NoPayout(OrderReference),
    #[error("BillPay Number does not exist")]
    NoBill,
    #[error("Insufficient balance: available balance is {} {currency}", available.plain())]
    Balance { available: Amount, currency: &'static str },
    #[error("Payout request is already in progress, please retry after {0} seconds")]
    CoolDown(i64),
    /// Ours: the documents do not say how a wrong checksum is answered.
    #[error("Invalid checksum")]
    Checksum,
    /// Ours, in the documents' manner (`billPayNumber is required`).
    #[error("{0} is required")]
    Required(&'static str),
    #[error("All items must have a {0}")]
    Items(&'static str),
    /// Ours: what a field must be.
    #[error("Invalid {0}: {1}")]
    Invalid(&'static str, &'static str),
    #[error("Service temporarily unavailable, try again later")]
    Unavailable,
}

impl Refused {
    /// HTTP status.
    pub const fn status(&self) -> u16 {
        match self {
            Refused::OrderReference
            | Refused::Phone
            | Refused::Balance { .. }
            | Refused::CoolDown(_)
            | Refused::Checksum
            | Refused::Required(_)
            | Refused::Items(_)
            | Refused::Invalid(..) => 400,
            Refused::NoPayment(_) | Refused::NoPayout(_) | Refused::NoBill => 404,
            Refused::ReferenceUsed(_) | Refused::BillReferenceUsed => 409,
            Refused::Unavailable => 503,
        }
    }
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "storage failed");
        Refused::Unavailable
    }
}

/// What went wrong has been logged where the problem was made.
impl From<Problem> for Refused {
    fn from(_: Problem) -> Self {
        Refused::Unavailable
    }
}
