//! What customers do at the address of a link: no session, the address is the authority.

mod pay_checkout;
mod receive_payout;

pub use self::{pay_checkout::pay_checkout, receive_payout::receive_payout};
