//! SQLite: attempts.

use super::{Unit, row::Columns};
use crate::{
    domain::time::Timestamp,
    server::store::{
        Result,
        attempts::{Attempts, Try},
    },
};

/// The tries of one subject in its window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Counter {
    failures: i64,
    first_at: Timestamp,
    locked_until: Option<Timestamp>,
}

impl Counter {
    /// The counter after one more try. A lock is never prolonged; one that is over starts a new window.
    fn next(self, limit: u32, window: i64, lock: i64, now: Timestamp) -> Counter {
        // A clock that went back makes no lock longer than it was meant to be, and no window.
        let locked_until = self.locked_until.map(|until| until.min(now.plus(lock)));
        let fresh = match locked_until {
            Some(until) if now < until => return Counter { locked_until, ..self },
            Some(_) => true,
            None => !(0..window).contains(&now.since(self.first_at)),
        };
        let (before, first_at) = if fresh { (0, now) } else { (self.failures, self.first_at) };
        let failures = before + 1;
        let locked_until = (failures > i64::from(limit)).then(|| now.plus(lock));
        Counter { failures, first_at, locked_until }
    }
}

impl Attempts for Unit {
    async fn count_try(&mut self, subject: &str, limit: u32, window: i64, lock: i64, now: Timestamp) -> Result<Try> {
        // Two statements are one act here: the unit holds the writer's lock.
        let row =
            sqlx::query("SELECT * FROM attempt WHERE subject = $1").bind(subject).fetch_optional(self.on()).await?;
        let stored = match row {
            None => Counter { failures: 0, first_at: now, locked_until: None },
            Some(row) => Counter {
                failures: row.number("attempt.failures")?,
                first_at: row.time("attempt.first_at")?,
                locked_until: row.time_opt("attempt.locked_until")?,
            },
        };
        let counter = stored.next(limit, window, lock, now);
        sqlx::query(
            "INSERT INTO attempt (subject, failures, first_at, locked_until) VALUES ($1, $2, $3, $4)
             ON CONFLICT (subject) DO UPDATE
             SET failures = excluded.failures, first_at = excluded.first_at, locked_until = excluded.locked_until",
        )
        .bind(subject)
        .bind(counter.failures)
        .bind(counter.first_at.0)
        .bind(counter.locked_until.map(|at| at.0))
        .execute(self.on())
        .await?;
        Ok(counter.locked_until.map_or(Try::Counted, Try::Locked))
    }

    async fn clear_tries(&mut self, subject: &str) -> Result<()> {
        sqlx::query("DELETE FROM attempt WHERE subject = $1").bind(subject).execute(self.on()).await?;
        Ok(())
    }

    async fn sweep_tries(&mut self, window: i64, now: Timestamp) -> Result<u64> {
        let query =
            sqlx::query("DELETE FROM attempt WHERE first_at <= $1 AND (locked_until IS NULL OR locked_until <= $2)");
        let begun = now.0.saturating_sub(window);
        Ok(query.bind(begun).bind(now.0).execute(self.on()).await?.rows_affected())
    }
}
