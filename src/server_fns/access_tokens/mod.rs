//! One verb a file.

mod create_access_token;
mod disable_access_token;
mod edit_access_token;
mod enable_access_token;
mod get_access_token;
mod list_access_tokens;
mod revoke_access_token;
mod rotate_access_token;

pub use create_access_token::*;
pub use disable_access_token::*;
pub use edit_access_token::*;
pub use enable_access_token::*;
pub use get_access_token::*;
pub use list_access_tokens::*;
pub use revoke_access_token::*;
pub use rotate_access_token::*;
