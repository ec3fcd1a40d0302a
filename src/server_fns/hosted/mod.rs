//! What customers do at the address of a link: no session, the address is the authority.

mod cancel_kpay;
mod decline_oy;
mod pay_checkout;
mod pay_kpay;
mod pay_kwik;
mod pay_oy;
mod receive_payout;

pub use self::{
    cancel_kpay::cancel_kpay, decline_oy::decline_oy, pay_checkout::pay_checkout, pay_kpay::pay_kpay,
    pay_kwik::pay_kwik, pay_oy::pay_oy, receive_payout::receive_payout,
};
