//! KPay's dialect over its sandbox (wire-protocols.md, section 2), and the settings of an application's callbacks.

mod booking;
pub mod callback_settings;
pub mod callbacks;
mod events;
pub mod hosted;
pub mod me;
pub mod payments;
pub mod payouts;
pub mod refunds;
pub mod refused;
pub mod return_url;
mod rules;
mod secrets;
pub mod tokens;
pub mod wallets;

use crate::{domain::kpay::ProviderSet, server::store::kpay_sandbox::Owner};

/// Who asks: a proven application in one mode, and the providers that it is held to.
#[derive(Debug, Clone, Copy)]
pub struct Account {
    pub owner: Owner,
    pub providers: ProviderSet,
}
