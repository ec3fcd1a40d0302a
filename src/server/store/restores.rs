//! What a restored database holds that was meant for another time.

use super::Result;
use crate::domain::time::Timestamp;

/// What people hold in their hands, given out by the platform of then.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GivenOut {
    pub sessions: u32,
    /// Open ones.
    pub invitations: u32,
}

/// Messages that wait to be sent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Deliveries of webhooks, and what they are still to be told of.
    pub webhooks: u32,
    pub callbacks: u32,
}

pub trait Restores {
    async fn given_out(&mut self, now: Timestamp) -> Result<GivenOut>;
    /// Ends all of it: sessions with their reveal slots, sign-ins between password and code, open invitations.
    async fn take_back(&mut self, now: Timestamp) -> Result<()>;
    async fn waiting(&mut self) -> Result<Waiting>;
    /// Credentials that work at a moment.
    async fn count_working(&mut self, now: Timestamp) -> Result<u32>;
    /// No process of then runs any more.
    async fn stop_verifiers(&mut self, now: Timestamp) -> Result<()>;
}
