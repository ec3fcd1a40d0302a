//! The frames that pages stand in.

mod account_menu;
mod app_frame;
mod auth_frame;
mod band;
mod docs_frame;
mod frame;
mod sidebar;
mod staff_frame;
mod topbar;

pub use app_frame::AppFrame;
pub use auth_frame::AuthFrame;
pub use docs_frame::{DocsFrame, DocsGroup};
pub use frame::{Account, Crumb, Frame, NavItem};
pub use staff_frame::{StaffFrame, StaffMember};
