//! The hot path: is this credential valid, and what may it do? Memory only, no database.

pub mod access_tokens;
mod current;
pub mod decision;
pub mod engine;
pub mod entry;
pub mod index;
mod kept;
pub mod key_pairs;
mod keys;
pub mod leaked;
pub mod named;
pub mod obstacle;
pub mod outdated;
pub mod payments;
pub mod product_keys;
pub mod refused;
pub mod replay;
pub mod usage;

#[cfg(test)]
mod tests;
