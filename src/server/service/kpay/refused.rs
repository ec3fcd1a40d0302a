//! Why a use case did not do what was asked. Statuses are the documents' (wire-protocols.md 0.2, 2.1).

use crate::{domain::kpay::Provider, server::store::StoreError};

/// A refusal. Its texts repeat no value that was sent.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// What is wrong with the body, line by line.
    #[error("{}", .0.join("; "))]
    Fields(Vec<String>),
    /// The request is understood and does not fit.
    #[error("{0}")]
    Unfit(String),
    /// Not on the application's whitelist.
    #[error("Provider {0} is not allowed for this application")]
    Provider(Provider),
    #[error("This resource belongs to another application")]
    OtherApplication,
    #[error("{0} not found")]
    NotFound(&'static str),
    #[error("externalId is already used by an active transaction")]
    ExternalIdActive,
    #[error("This payment already has an active refund")]
    RefundActive,
    #[error("Insufficient balance")]
    Balance,
    #[error("Service temporarily unavailable, try again later")]
    Unavailable,
}

impl Refused {
    pub fn unfit(message: impl Into<String>) -> Refused {
        Refused::Unfit(message.into())
    }

    /// HTTP status.
    pub const fn status(&self) -> u16 {
        match self {
            Refused::Fields(_) | Refused::Unfit(_) | Refused::Provider(_) => 400,
            Refused::OtherApplication => 403,
            Refused::NotFound(_) => 404,
            Refused::ExternalIdActive | Refused::RefundActive => 409,
            Refused::Balance => 422,
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
