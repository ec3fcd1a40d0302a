//! Use cases of ClickPesa's dialect over the sandbox. They take a proven [`ApplicationPrincipal`](crate::server::verification::decision::ApplicationPrincipal)
//! and write no audit events: sandbox data is not the portal's state.

pub mod account;
pub mod banks;
pub mod billpay;
mod events;
pub mod hosted;
pub mod links;
mod orders;
pub mod payments;
pub mod payouts;
pub mod phone;
pub mod rates;
pub mod refused;
pub mod token;

use crate::server::{store::clickpesa_sandbox::Shop, verification::decision::ApplicationPrincipal};

/// Whose rows a caller works on: those of its merchant in its mode, whichever application made them.
pub const fn shop(principal: &ApplicationPrincipal) -> Shop {
    Shop { merchant: principal.merchant, mode: principal.mode }
}
