//! The form of the audit trail (ADR 22): every merchant and the platform have a chain of events, each of which carries
//! the hash of the one before; what a chain came to is signed. Knows no database, so that an export is checked offline.

mod bytes;
mod canonical;
mod chain;
mod export;
mod fault;
mod head;
mod keys;
mod line;
mod verifier;

pub use bytes::{Hash, Salt, Signature};
pub use chain::{Chain, Point};
pub use export::{Checked, ExportError, check_file, continues, verify};
pub use fault::Fault;
pub use head::{FORMAT, Head, HeadSignature, Notary, SignedHead};
pub use keys::{AuditKeys, KeyError, PublicKey};
pub use line::{Address, Line};
pub use verifier::Verifier;
