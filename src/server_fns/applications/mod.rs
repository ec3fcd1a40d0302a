//! One verb a file.

mod create_application;
mod delete_application;
mod disable_application;
mod edit_application;
mod enable_application;
mod list_applications;

pub use create_application::*;
pub use delete_application::*;
pub use disable_application::*;
pub use edit_application::*;
pub use enable_application::*;
pub use list_applications::*;
