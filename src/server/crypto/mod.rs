//! Secrets: making, digesting, sealing, hashing, signing.

pub mod age;
pub mod checksum;
pub mod digest;
pub mod ed25519;
pub mod jwt;
mod key_file;
pub mod master_key;
pub mod pair_token;
pub mod password;
pub mod secret;
pub mod totp;
