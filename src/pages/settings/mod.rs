//! Settings: members, audit trail.

pub mod audit;
pub mod invite;
pub mod kyc;
pub mod member;
pub mod members;
pub mod reset_pin;
pub mod withdraw;
