//! What customers do at the address of a link: no session, the address is the authority.

mod pay_checkout;
mod pay_kwik;
mod receive_payout;

pub use self::{pay_checkout::pay_checkout, pay_kwik::pay_kwik, receive_payout::receive_payout};
