//! Applications (ClickPesa).

pub mod callback_secret;
pub mod callbacks;
pub mod delete;
pub mod detail;
pub mod edit;
pub mod form;
pub mod index;
pub mod new;
pub mod reveal;
pub mod shown;
pub mod switch;
pub mod table;
