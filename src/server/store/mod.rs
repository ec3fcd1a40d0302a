//! What is kept, as traits: one for each aggregate, implemented by [`sqlite`] and later by a PostgreSQL module beside it.
//!
//! A [`Unit`] is one transaction. Reading units see one snapshot; the one writing unit at a time holds the writer's
//! lock until it is dropped, so that what follows a commit (changing the index) cannot overtake another commit.

#![expect(async_fn_in_trait, reason = "called on the concrete `Unit` only, whose futures are Send")]

pub mod access_tokens;
pub mod allowed_addresses;
pub mod api_keys;
pub mod applications;
pub mod attempts;
pub mod audit;
pub mod audit_chains;
pub mod changes;
pub mod checksum_keys;
pub mod clapay_callbacks;
pub mod clapay_sandbox;
pub mod clickpesa_sandbox;
pub mod credential_notices;
pub mod credentials;
pub mod digests;
pub mod fault;
pub mod gateway_keys;
pub mod invitations;
pub mod key_pairs;
pub mod kpay_callbacks;
pub mod kpay_sandbox;
pub mod kpay_wallets;
pub mod kwik_sandbox;
pub mod kyc;
pub mod members;
pub mod merchants;
pub mod not_before;
pub mod office_credentials;
pub mod oy_sandbox;
pub mod page;
pub mod pauses;
pub mod payment_tokens;
pub mod pending_sign_ins;
pub mod pins;
pub mod platform_keys;
pub mod product_keys;
pub mod products;
pub mod receipts;
pub mod request_log;
pub mod restores;
pub mod reveals;
pub mod sealed_boxes;
pub mod second_factors;
pub mod sessions;
pub mod sqlite;
pub mod token_drafts;
pub mod users;
pub mod verifiers;
pub mod webhook_events;
pub mod webhooks;

/// The one place that names the database in use.
pub type Database = sqlite::Database;
/// One transaction.
pub type Unit = sqlite::Unit;
/// The whole database at one moment.
pub type Image = sqlite::Image;
/// The right to be the one process that serves everything.
pub type Claim = sqlite::Claim;

/// Why a process may not serve over the database.
#[derive(Debug, thiserror::Error)]
pub enum ClaimError {
    /// Another process serves everything over it already.
    #[error("another process serves this database; `claviger verifier` may run beside it")]
    Taken,
    /// It was not migrated by this version.
    #[error("the database has not this version's form; start `claviger serve` first")]
    OtherSchema,
    /// The file that says who serves cannot be written.
    #[error("beside the database: {0}")]
    File(#[from] std::io::Error),
}

/// Why the store did not answer.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A unique value is taken.
    #[error("already taken")]
    Taken,
    /// A row holds what no version of Claviger writes.
    #[error("unreadable {0} in the database")]
    Corrupt(&'static str),
    /// A page of the file is not what SQLite wrote.
    #[error("a page of the database's file is damaged")]
    Damaged,
    /// The database failed or did not answer in time.
    #[error("database: {0}")]
    Unavailable(#[source] sqlx::Error),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(cause) if cause.is_unique_violation() => StoreError::Taken,
            _ => StoreError::Unavailable(error),
        }
    }
}

pub type Result<T> = std::result::Result<T, StoreError>;
