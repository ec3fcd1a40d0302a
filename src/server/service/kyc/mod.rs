//! Verification of a business: the merchant sends it in, staff approve it or not, time ends what was approved.

mod decide;
mod documents;
mod fields;
mod lapse;
mod queue;
mod rows;
mod submit;

pub use decide::{approve, reject, withdraw};
pub use documents::{Served, Upload, read};
pub use fields::Form;
pub use lapse::note_lapses;
pub use queue::waiting;
pub use rows::{get, history};
pub use submit::{may_submit, submit};
