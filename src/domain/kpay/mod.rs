//! What KPay's documents lay down: countries, providers, the sandbox and its statuses (wire-protocols.md, section 2).

pub mod amount;
pub mod callback;
mod country;
mod external_id;
mod failure_code;
mod operation;
pub mod phone;
mod provider;
mod provider_set;
pub mod rates;
pub mod sandbox;
mod status;

pub use country::{Country, Currency};
pub use external_id::ExternalId;
pub use failure_code::FailureCode;
pub use operation::{Channel, Operation, PAGE_LIFE, REFUND_WINDOW};
pub use provider::{Decimals, Provider};
pub use provider_set::ProviderSet;
pub use status::{Course, Outcome, Status};
