//! What happens at the same time: forms sent twice, secrets opened twice, one number on two tokens, and revocations
//! beside all that reads them (docs/adr/0026).

mod follow;
mod numbers;
mod reveals;
mod twice;
