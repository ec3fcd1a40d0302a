//! Logs: what was asked of the API with the merchant's credentials, in one mode; and one request beside the list.

mod address;
mod bare;
mod chart;
pub mod follow;
mod index;
mod panel;
mod table;
mod toolbar;
mod words;

pub use index::{LogsPage, RequestPage};
