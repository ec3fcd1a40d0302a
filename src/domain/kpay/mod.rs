//! What KPay's documents lay down: countries, providers (wire-protocols.md, section 2).

mod country;
mod provider;
mod provider_set;

pub use country::{Country, Currency};
pub use provider::{Decimals, Provider};
pub use provider_set::ProviderSet;
