//! Use cases of Kwik's dialect over the sandbox. They take the account of a proven access token and write no audit
//! events: sandbox data is not the portal's state.

pub mod checkout;
mod events;
pub mod hosted;
mod lookups;
mod reading;
pub mod records;
pub mod refused;
mod transactions;
mod view;
mod writing;

/// A JSON object, as it was sent or as it is answered.
pub type Object = serde_json::Map<String, serde_json::Value>;
