//! Product keys (OY!): one key for each product of a merchant's account, generated and shown again behind a PIN.

mod pin;
mod product;
mod product_set;
mod state;
mod tries;

pub use self::{
    pin::{WeakPin, check_pin},
    product::Product,
    product_set::ProductSet,
    state::{Activation, Step},
    tries::{TRIES, lock_after},
};

/// Keys that a product may have at once in each mode: one in use, and additional ones.
pub const MOST: u32 = 5;
