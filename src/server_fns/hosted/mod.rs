//! What customers do at the address of a link: no session, the address is the authority.

mod cancel_kpay;
mod pay_checkout;
mod pay_kpay;
mod pay_kwik;
mod receive_payout;

pub use self::{
    cancel_kpay::cancel_kpay, pay_checkout::pay_checkout, pay_kpay::pay_kpay, pay_kwik::pay_kwik,
    receive_payout::receive_payout,
};
