//! The server's half.

/// What programs call.
pub mod api;
/// The form of the audit trail: events that each carry the hash of the one before, and heads that are signed.
pub mod audit_chain;
/// What is not in the database yet.
pub mod backlog;
/// Starting and stopping.
pub mod boot;
/// The payment networks' files.
pub mod catalogue;
/// Time, passed in.
pub mod clock;
/// Countries by address.
pub mod countries;
/// Secrets.
pub mod crypto;
/// Files for spreadsheets.
pub mod csv;
/// Refused forms on their way back to the page.
pub mod drafts;
/// The index, filled and kept up.
pub mod feed;
/// What runs beside requests.
pub mod jobs;
/// The platform's own keys.
pub mod keyring;
/// Requests to merchants' servers.
pub mod outgoing;
/// Telephone numbers as people type them.
pub mod phone;
/// One running deployment.
pub mod platform;
/// Randomness, passed in.
pub mod random;
/// What was asked, on its way to the log.
pub mod recorder;
/// Why there is no start.
pub mod refusal;
/// The demo platform and bulk data.
pub mod seed;
/// Use cases.
pub mod service;
/// What an operator decides.
pub mod settings;
/// What is kept: traits, and SQLite behind them.
pub mod store;
/// Forms that were sent, lest they are done twice.
pub mod submitted;
/// Logs and metrics.
pub mod telemetry;
/// Dates in and out of text.
pub mod text;
/// The system that moves money.
pub mod upstream;
/// The hot path.
pub mod verification;
/// The portal's side of HTTP.
pub mod web;
