//! One verb a file.

mod create_api_key;
mod edit_api_key;
mod list_api_keys;
mod revoke_api_key;
mod rotate_api_key;

pub use create_api_key::*;
pub use edit_api_key::*;
pub use list_api_keys::*;
pub use revoke_api_key::*;
pub use rotate_api_key::*;
