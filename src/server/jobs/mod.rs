//! What runs beside requests.

pub mod callbacks;
pub mod follow;
pub mod kpay_callbacks;
pub mod lapses;
pub mod last_used;
pub mod notices;
pub mod request_log;
pub mod signatures;
pub mod sweep;
pub mod tell;
pub mod webhooks;
