//! What is wrong with a database that fails, as far as its errors tell.

use std::io::ErrorKind;

use sqlx::{error::DatabaseError, migrate::MigrateError};

use super::StoreError;
use crate::text_enum;

text_enum! {
    /// Why the database does not do what it is asked.
    pub enum Fault {
        /// It can be read, but not written.
        ReadOnly = "read-only",
        /// Somebody else holds it.
        Locked = "locked",
        /// There is no room left.
        Full = "full",
        /// Its file is not what SQLite wrote.
        Damaged = "damaged",
        /// A later version of Claviger has changed its form.
        Newer = "newer",
        /// A row holds what no version of Claviger writes.
        Unreadable = "unreadable",
        /// Anything else: the disk fails, the file is gone.
        Failing = "failing",
    }
}

impl Fault {
    pub fn of(error: &StoreError) -> Fault {
        match error {
            StoreError::Unavailable(cause) => of_sqlx(cause),
            StoreError::Corrupt(_) => Fault::Unreadable,
            StoreError::Damaged => Fault::Damaged,
            StoreError::Taken => Fault::Failing,
        }
    }

    /// The fault of a file that cannot be made or written.
    pub fn of_io(error: &std::io::Error) -> Fault {
        match error.kind() {
            ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => Fault::ReadOnly,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => Fault::Full,
            _ => Fault::Failing,
        }
    }
}

fn of_sqlx(error: &sqlx::Error) -> Fault {
    match error {
        sqlx::Error::Database(cause) => of_sqlite(&**cause),
        sqlx::Error::PoolTimedOut => Fault::Locked,
        sqlx::Error::Io(cause) => Fault::of_io(cause),
        sqlx::Error::Migrate(cause) => match &**cause {
            MigrateError::Execute(cause) | MigrateError::ExecuteMigration(cause, _) => of_sqlx(cause),
            MigrateError::VersionMissing(_) | MigrateError::VersionMismatch(_) => Fault::Newer,
            _ => Fault::Failing,
        },
        _ => Fault::Failing,
    }
}

/// By SQLite's primary result code: the low byte of the extended one.
fn of_sqlite(error: &dyn DatabaseError) -> Fault {
    let code = error.code().and_then(|code| code.parse::<u32>().ok()).unwrap_or_default();
    match code & 0xff {
        5 | 6 => Fault::Locked,
        8 => Fault::ReadOnly,
        11 | 26 => Fault::Damaged,
        13 => Fault::Full,
        _ => Fault::Failing,
    }
}
