//! Settings → Developers.

pub mod access_tokens;
pub mod activity;
pub mod api_keys;
pub mod applications;
pub mod encryption;
pub mod integrations;
pub mod key_pairs;
pub mod kinds;
mod list_page;
pub mod live_checklist;
pub mod logs;
pub mod overview;
pub mod payment_tokens;
pub mod product_keys;
pub mod receipt;
pub mod reference;
pub mod reveal;
pub mod samples;
pub mod signature_lab;
pub mod tabs;
pub mod webhooks;
