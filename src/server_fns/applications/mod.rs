//! One verb a file.

mod create_application;
mod delete_application;
mod disable_application;
mod edit_application;
mod enable_application;
mod get_callbacks;
mod list_applications;
mod rotate_callback_secret;
mod save_callbacks;

pub use create_application::*;
pub use delete_application::*;
pub use disable_application::*;
pub use edit_application::*;
pub use enable_application::*;
pub use get_callbacks::*;
pub use list_applications::*;
pub use rotate_callback_secret::*;
pub use save_callbacks::*;
