//! Rules of ClickPesa's API (wire-protocols.md, section 1) and of the sandbox behind it.

pub mod amount;
pub mod bill;
pub mod channel;
pub mod payment;
pub mod payout;
pub mod reference;
pub mod sandbox;
