//! The way into the back office.

mod code;
mod enrol;
mod recovery_codes;
mod sign_in;

pub use code::OfficeCodePage;
pub use enrol::OfficeEnrolPage;
pub use recovery_codes::OfficeRecoveryCodesPage;
pub use sign_in::{OfficeHomePage, OfficeSignInPage};
