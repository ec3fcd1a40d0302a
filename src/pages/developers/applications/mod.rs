//! Applications (ClickPesa).

pub mod delete;
pub mod detail;
pub mod edit;
pub mod index;
pub mod new;
pub mod switch;
