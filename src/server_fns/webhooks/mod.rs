//! One verb a file.

mod create_webhook;
mod delete_webhook;
mod disable_webhook;
mod edit_webhook;
mod enable_webhook;
mod get_delivery;
mod get_webhook;
mod list_deliveries;
mod list_webhooks;
mod resend_delivery;
mod rotate_webhook_secret;
mod send_test_event;

pub use create_webhook::*;
pub use delete_webhook::*;
pub use disable_webhook::*;
pub use edit_webhook::*;
pub use enable_webhook::*;
pub use get_delivery::*;
pub use get_webhook::*;
pub use list_deliveries::*;
pub use list_webhooks::*;
pub use resend_delivery::*;
pub use rotate_webhook_secret::*;
pub use send_test_event::*;
