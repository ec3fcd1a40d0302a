//! The server's half.

/// What is kept: traits, and SQLite behind them.
pub mod store;
