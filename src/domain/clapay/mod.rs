//! Rules of ClaPay's dialect, "NoWallet" (wire-protocols.md, section 4).

pub mod payment;
pub mod sandbox;
pub mod transaction;
