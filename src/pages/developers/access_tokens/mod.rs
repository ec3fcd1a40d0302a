//! Access tokens (Kwik): the table, *Create*, one token, and every act on it.

mod advice;
pub mod detail;
pub mod edit;
mod facts;
mod fields;
pub mod index;
pub mod new;
pub mod reveal;
pub mod review;
pub mod revoke;
pub mod rotate;
mod shown;
mod switch;
mod table;
mod typed;
mod words;
