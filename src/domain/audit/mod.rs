//! What is written down: every mutating act has an action here.

mod action;
mod reach;
mod sentence;
mod subject;

pub use self::{action::Action, subject::Subject};
