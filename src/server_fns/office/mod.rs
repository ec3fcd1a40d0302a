//! The way into the back office and out of it, and the account of who is in. One verb a file.

mod change_office_password;
mod enrol;
mod get_office_account;
mod regenerate_office_codes;
mod sign_in;
mod sign_in_code;
mod sign_out;

pub use change_office_password::*;
pub use enrol::*;
pub use get_office_account::*;
pub use regenerate_office_codes::*;
pub use sign_in::*;
pub use sign_in_code::*;
pub use sign_out::*;
