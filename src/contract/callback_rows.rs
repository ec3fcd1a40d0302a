//! What the pages of KPay's callbacks show. No field here can hold a secret.

use serde::{Deserialize, Serialize};

use crate::domain::time::Timestamp;

/// An application's addresses in one mode, and when its two secrets were made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallbacksRow {
    pub application: String,
    pub fallback: String,
    pub deposits: String,
    pub withdrawals: String,
    pub refunds: String,
    pub webhook_secret_at: Option<Timestamp>,
    pub gateway_secret_at: Option<Timestamp>,
}
