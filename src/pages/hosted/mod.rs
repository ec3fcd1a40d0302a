//! Pages for the people who pay.

pub mod checkout;
