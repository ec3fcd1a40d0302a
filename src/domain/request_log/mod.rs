//! The log of what the API was asked: what of a request may be kept, and what in it is unusual.

mod bursts;
mod decision;
pub mod mask;
mod message;
mod period;
mod unusual;

pub use self::{
    bursts::{Burst, Bursts},
    decision::{Decision, StatusClass},
    message::Message,
    period::Period,
    unusual::{Sighting, Unusual, UnusualSet, host, network},
};

/// Requests without proof that are kept of a merchant in a mode: whoever knows a public part can send any number.
pub const UNPROVED_KEPT: u32 = 1_000;
