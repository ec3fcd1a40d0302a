//! Where product keys may be used from.

mod add_allowed_address;
mod list_allowed_addresses;
mod remove_allowed_address;

pub use self::{add_allowed_address::*, list_allowed_addresses::*, remove_allowed_address::*};
