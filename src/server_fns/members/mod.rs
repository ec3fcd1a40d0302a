//! One verb a file.

mod accept_invitation;
mod deactivate_member;
mod invite_member;
mod list_members;
mod reactivate_member;
mod set_member_role;
mod withdraw_invitation;

pub use accept_invitation::*;
pub use deactivate_member::*;
pub use invite_member::*;
pub use list_members::*;
pub use reactivate_member::*;
pub use set_member_role::*;
pub use withdraw_invitation::*;
