//! One verb a file.

mod change_password;
mod end_session;
mod list_memberships;
mod list_sessions;
mod set_theme;
mod sign_in;
mod sign_in_code;
mod sign_out;
mod sign_out_everywhere;
mod sign_up;
mod switch_merchant;

pub use change_password::*;
pub use end_session::*;
pub use list_memberships::*;
pub use list_sessions::*;
pub use set_theme::*;
pub use sign_in::*;
pub use sign_in_code::*;
pub use sign_out::*;
pub use sign_out_everywhere::*;
pub use sign_up::*;
pub use switch_merchant::*;
