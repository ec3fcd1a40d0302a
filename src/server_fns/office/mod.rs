//! One verb a file: the way into the back office and out of it, the account of who is in, and the credentials of every
//! merchant.

mod change_office_password;
mod enrol;
mod get_any_credential;
mod get_any_receipt;
mod get_gateway_key;
mod get_office_account;
mod list_every_credential;
mod list_gateways;
mod look_up_leaked;
mod regenerate_office_codes;
mod revoke_any_credential;
mod revoke_gateway_key;
mod revoke_made_before;
mod revoke_of_merchant;
mod sign_in;
mod sign_in_code;
mod sign_out;
mod weigh_made_before;
mod weigh_of_merchant;

pub use change_office_password::*;
pub use enrol::*;
pub use get_any_credential::*;
pub use get_any_receipt::*;
pub use get_gateway_key::*;
pub use get_office_account::*;
pub use list_every_credential::*;
pub use list_gateways::*;
pub use look_up_leaked::*;
pub use regenerate_office_codes::*;
pub use revoke_any_credential::*;
pub use revoke_gateway_key::*;
pub use revoke_made_before::*;
pub use revoke_of_merchant::*;
pub use sign_in::*;
pub use sign_in_code::*;
pub use sign_out::*;
pub use weigh_made_before::*;
pub use weigh_of_merchant::*;
