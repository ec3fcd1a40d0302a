//! Pages for the customers of merchants: open to whoever has the address.

mod order;

pub use self::order::{CheckoutPage, PayoutPage};
