//! The back office over the credentials of every merchant: finding them, telling whose a leaked secret is, and ending
//! them in an emergency. Staff never see a secret.

mod ended;
mod gateway;
mod gateways;
mod leaked;
mod list;
mod revoke;
mod search;
mod sweep;

pub use ended::Ended;
pub use gateway::{gateway_key, revoke_gateway_key};
pub use gateways::gateways;
pub use leaked::{LEAK_WINDOW, look_up};
pub use list::{Query, get, list, weigh};
pub use revoke::revoke;
pub use search::is_whole_secret;
pub use sweep::{SweepForm, made_before, of_merchant, sweep};
