//! Settings: members, audit trail.

pub mod audit;
pub mod invite;
pub mod kyc;
pub mod member;
pub mod members;
pub mod withdraw;
