//! What the signature lab answers. No field here can hold a secret, nor a signature that we made.

use serde::{Deserialize, Serialize};

use crate::domain::{
    credential::Status,
    kwik_signature::{Difference, Mistake},
    time::Timestamp,
};

/// What we make of a signed request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureReport {
    /// The canonical string as we make it.
    pub ours: String,
    /// The canonical string as the caller makes it, if they showed it.
    pub theirs: Option<String>,
    pub difference: Option<Difference>,
    /// Seconds by which the caller's clock was ahead of ours.
    pub skew: i64,
    pub skew_tolerated: bool,
    /// Our clock, when the request came.
    pub received_at: Timestamp,
    /// Whether the signature is right; none if no token was chosen.
    pub matches: Option<bool>,
    /// How that token stands now.
    pub token_status: Option<Status>,
    /// What fits, the likeliest first.
    pub mistakes: Vec<Mistake>,
}
