//! One verb a file: staff and the credentials of every merchant.

mod get_any_credential;
mod get_gateway_key;
mod list_every_credential;
mod look_up_leaked;
mod revoke_any_credential;
mod revoke_gateway_key;
mod revoke_made_before;
mod revoke_of_merchant;
mod weigh_made_before;
mod weigh_of_merchant;

pub use get_any_credential::*;
pub use get_gateway_key::*;
pub use list_every_credential::*;
pub use look_up_leaked::*;
pub use revoke_any_credential::*;
pub use revoke_gateway_key::*;
pub use revoke_made_before::*;
pub use revoke_of_merchant::*;
pub use weigh_made_before::*;
pub use weigh_of_merchant::*;
