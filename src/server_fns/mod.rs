//! What pages and signed-in programs can ask for: thin, each authorises through its use case. Both targets; the bodies
//! run on the server only. Mutating ones are POST with a form body, reading ones are GET.

pub mod access_tokens;
pub mod allowed_addresses;
pub mod api_keys;
pub mod applications;
pub mod audit;
pub mod checksum;
pub mod hosted;
pub mod key_pairs;
pub mod kyc;
pub mod members;
pub mod merchants;
pub mod office;
pub mod overview;
pub mod pauses;
pub mod payment_tokens;
pub mod pin;
pub mod product_keys;
pub mod products;
pub mod receipts;
pub mod requests;
pub mod second_factor;
pub mod session;
pub mod signature_lab;
pub mod webhooks;
