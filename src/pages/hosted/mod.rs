//! Pages for the customers of merchants: open to whoever has the address. A file for each dialect.

pub mod clapay;
pub mod clickpesa;
pub mod kpay;
pub mod kwik;
pub mod oy;
