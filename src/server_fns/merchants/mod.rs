//! One verb a file. All of them are for staff.

mod approve_merchant;
mod get_merchant;
mod list_merchants;
mod list_waiting;
mod reject_merchant;
mod restore_merchant;
mod set_products;
mod suspend_merchant;
mod withdraw_approval;

pub use approve_merchant::*;
pub use get_merchant::*;
pub use list_merchants::*;
pub use list_waiting::*;
pub use reject_merchant::*;
pub use restore_merchant::*;
pub use set_products::*;
pub use suspend_merchant::*;
pub use withdraw_approval::*;
