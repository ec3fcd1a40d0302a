//! Everything in this folder ships to the browser. Add a file only if a page must change without a request.
//!
//! No island takes a value: props are written into the page. An island reads what it needs from the page's elements.

#[cfg(feature = "hydrate")]
mod browser;
pub mod copy_button;
pub mod follow_requests;
pub mod reveal_guard;
pub mod tick_all;
