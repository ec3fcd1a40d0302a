//! The person's own second factor: set up, new recovery codes, turned off. Each a dialog over the account's page, or a
//! page of its own for what is shown once.

mod confirm;
mod dialog;
mod new_codes;
mod set_up;
mod turn_off;

pub use confirm::ConfirmPage;
pub use new_codes::{NewCodesPage, RecoveryCodesPage};
pub use set_up::SetUpPage;
pub use turn_off::TurnOffPage;
