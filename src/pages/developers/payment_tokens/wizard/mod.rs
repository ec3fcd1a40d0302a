//! *Create a new API token*: three steps and a summary, each at its own address. The draft is kept on the server, so that
//! back, forward and a reload lose nothing.

mod cards;
pub mod composition;
mod countries;
mod frame;
pub mod infos;
pub mod numbers;
pub mod summary;
