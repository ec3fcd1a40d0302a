//! One transaction, and what is left of it after its commit.

use std::sync::Arc;

use sqlx::{Sqlite, SqliteConnection, Transaction, sqlite::SqliteQueryResult};
use tokio::sync::OwnedMutexGuard;

use super::Result;
use crate::server::audit_chain::Notary;

/// One transaction. Dropped before its commit, it leaves nothing behind.
#[must_use = "a unit that is not committed is rolled back"]
pub struct Unit {
    // Dropped before the turn: the next writer finds a transaction that is over.
    transaction: Transaction<'static, Sqlite>,
    turn: Option<Turn>,
    notary: Option<Arc<dyn Notary>>,
}

/// The right to change the index: one at a time has it, in the order of commits.
pub struct Turn(#[expect(dead_code, reason = "kept, not read")] pub(super) OwnedMutexGuard<()>);

/// A commit that is done. While it is kept, no other writer begins: change the index first, then drop it.
#[must_use = "keep it until the index is changed"]
pub struct Committed {
    _turn: Option<Turn>,
}

impl Unit {
    pub(super) fn reading(transaction: Transaction<'static, Sqlite>) -> Unit {
        Unit { transaction, turn: None, notary: None }
    }

    pub(super) fn writing(
        transaction: Transaction<'static, Sqlite>,
        turn: Turn,
        notary: Option<Arc<dyn Notary>>,
    ) -> Unit {
        Unit { transaction, turn: Some(turn), notary }
    }

    pub async fn commit(self) -> Result<Committed> {
        self.transaction.commit().await?;
        Ok(Committed { _turn: self.turn })
    }

    /// Who signs what audit chains come to.
    pub(super) fn notary(&self) -> Option<&dyn Notary> {
        self.notary.as_deref()
    }

    /// The connection to send a query on.
    pub(super) fn on(&mut self) -> &mut SqliteConnection {
        &mut self.transaction
    }
}

/// Fails unless the statement changed a row: what is saved must be there, or its act would be reported as done.
pub(super) fn changed(done: SqliteQueryResult) -> Result<()> {
    if done.rows_affected() == 0 { Err(sqlx::Error::RowNotFound.into()) } else { Ok(()) }
}
