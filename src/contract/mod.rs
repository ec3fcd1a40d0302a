//! What crosses the wire between the server and people or programs. Both targets.

pub mod access_token_rows;
pub mod audit_rows;
pub mod callback_rows;
pub mod fields;
pub mod key_pair_rows;
pub mod kyc_rows;
pub mod office_rows;
pub mod paths;
pub mod payment_token_rows;
pub mod pin_rows;
pub mod problem;
pub mod product_key_rows;
pub mod receipt_rows;
pub mod request_rows;
pub mod revealed;
pub mod rows;
pub mod sign_in;
pub mod signature_rows;
pub mod webhook_rows;
