//! Use cases: what the portal does, each with its authorisation, its audit event and its change of the index.

pub mod actor;
pub mod api_keys;
pub mod applications;
pub mod audit_trail;
pub mod change;
pub mod checksum;
pub mod clapay;
pub mod clickpesa;
pub mod cursor;
pub mod errors;
pub mod members;
pub mod merchants;
pub mod overview;
pub mod password_policy;
pub mod passwords;
pub mod pauses;
pub mod payment_tokens;
pub mod refusals;
pub mod reveal;
pub mod sessions;
pub mod sign_in;
pub mod sign_up;
pub mod signature_lab;
pub mod staff;
pub mod step_up;
