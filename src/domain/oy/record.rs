//! What the sandbox keeps: records of a few kinds, each with a body of its own.

use serde::{Serialize, de::DeserializeOwned};

use crate::text_enum;

text_enum! {
    /// What a record is of.
    pub enum Kind {
        Remit = "remit",
        Invoice = "invoice",
        VirtualAccount = "virtual_account",
        Link = "link",
        Wallet = "wallet",
        Routing = "routing",
        Bill = "bill",
    }
}

/// What is kept of one kind.
pub trait Body: Serialize + DeserializeOwned + Send + Sync + 'static {
    const KIND: Kind;
}
