//! ClaPay's payment token: what it opens and for whom. Terms of `screens/clapay.txt`.

mod denied;
pub mod duration;
mod judge;
mod numbers;
mod paused;
mod widen;

pub use self::{
    denied::{Denied, Edit},
    duration::TokenDuration,
    judge::{Grant, PaymentRequest, judge, obstacles},
    numbers::{AssociatedNumber, AssociatedNumbers},
    paused::{Pause, Paused},
};
