//! Why a use case did not do what was asked.

use crate::{domain::oy::Code, server::store::StoreError};

/// A refusal. Its texts repeat no value that was sent.
#[derive(Debug)]
pub enum Refused {
    Code(Code),
    /// What is wrong with the body, part by part; 990.
    Format(Vec<String>),
}

impl Refused {
    /// One thing is wrong with the body.
    pub fn format(what: &str) -> Refused {
        Refused::Format(vec![what.to_owned()])
    }
}

impl From<Code> for Refused {
    fn from(code: Code) -> Self {
        Refused::Code(code)
    }
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "storage failed");
        Refused::Code(Code::Internal)
    }
}
