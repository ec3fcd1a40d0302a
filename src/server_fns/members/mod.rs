//! One verb a file.

mod accept_invitation;
mod invite_member;
mod list_members;
mod withdraw_invitation;

pub use accept_invitation::*;
pub use invite_member::*;
pub use list_members::*;
pub use withdraw_invitation::*;
