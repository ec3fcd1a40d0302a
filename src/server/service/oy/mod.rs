//! OY!'s dialect over its sandbox (wire-protocols.md, section 5).

pub mod balance;
pub mod bills;
mod booking;
pub mod hosted;
pub mod inquiries;
pub mod links;
pub mod refused;
pub mod remits;
pub mod routings;
pub mod virtual_accounts;
pub mod wallets;
