//! The rules of the product, free of any framework, clock or randomness. Both targets.

pub mod access_token;
pub mod application;
pub mod audit;
pub mod catalogue;
pub mod clapay;
pub mod clickpesa;
pub mod composition;
pub mod credential;
pub mod email;
pub mod expiry;
pub mod ids;
pub mod kwik;
pub mod kwik_signature;
pub mod label;
pub mod merchant;
pub mod mode;
pub mod payment_token;
pub mod phone;
pub mod request_log;
pub mod role;
pub mod rotation;
pub mod secret_format;
pub mod text_enum;
pub mod theme;
pub mod time;
pub mod webhook;
