//! Settings: members, audit trail.

pub mod audit;
pub mod invite;
pub mod members;
pub mod withdraw;
