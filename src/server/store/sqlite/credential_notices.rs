//! SQLite: notices of the end of credentials.

use sqlx::{AssertSqlSafe, sqlite::SqliteRow};

use super::{Unit, row::Columns};
use crate::{
    domain::{key_pair::ROTATE_AFTER, mode::Mode, time::Timestamp, webhook::Notice},
    server::store::{
        Result,
        credential_notices::{CredentialNotices, Ending},
    },
};

fn read(row: &SqliteRow) -> Result<Ending> {
    Ok(Ending {
        merchant_id: row.id("credential.merchant_id")?,
        mode: row.word("credential.mode", Mode::parse)?,
        credential_id: row.text("credential.id")?,
        kind: row.text("credential.kind")?,
        name: row.text("credential.name")?,
        ends_at: row.time("credential.ends_at")?,
    })
}

/// The column of the moment that a notice is about, and how long after it the notice is due (milliseconds).
const fn moment(notice: Notice) -> (&'static str, i64) {
    match notice {
        Notice::TwoWeeks | Notice::OneDay | Notice::Expired => ("expires_at", 0),
        Notice::Retired => ("retires_at", 0),
        Notice::RotationDue => ("created_at", ROTATE_AFTER),
    }
}

impl CredentialNotices for Unit {
    async fn endings(&mut self, notice: Notice, now: Timestamp, limit: u32) -> Result<Vec<Ending>> {
        let (end, later) = moment(notice);
        // An end before the endpoint was there is no news to it; what was rotated away ended then.
        let sql = format!(
            "SELECT c.id, c.merchant_id, c.mode, c.kind, c.name, c.{end} + $6 AS ends_at FROM credential c
             WHERE c.{end} > $1 AND c.{end} <= $2 AND c.revoked_at IS NULL
               AND (c.retires_at IS NULL OR c.retires_at > $3 OR $4 = 'retired')
               AND ($4 <> 'rotation_due' OR (c.kind = 'key_pair' AND c.retires_at IS NULL
                    AND coalesce(c.expires_at > $3, 1)))
               AND EXISTS (SELECT 1 FROM webhook_endpoint w
                           WHERE w.merchant_id = c.merchant_id AND w.mode = c.mode AND w.status = 'live'
                             AND w.created_at < c.{end} + $6)
               AND NOT EXISTS (SELECT 1 FROM credential_notice n
                               WHERE n.credential_id = c.id AND n.notice = $4 AND n.ends_at = c.{end} + $6)
             ORDER BY c.{end}, c.id LIMIT $5"
        );
        let (after, until) = notice.window(now);
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(after.plus(-later).0)
            .bind(until.plus(-later).0)
            .bind(now.0)
            .bind(notice.as_str())
            .bind(limit)
            .bind(later)
            .fetch_all(self.on())
            .await?;
        rows.iter().map(read).collect()
    }

    async fn note_ending(&mut self, notice: Notice, ending: &Ending) -> Result<()> {
        sqlx::query("INSERT INTO credential_notice (credential_id, notice, ends_at) VALUES ($1, $2, $3)")
            .bind(ending.credential_id.as_str())
            .bind(notice.as_str())
            .bind(ending.ends_at.0)
            .execute(self.on())
            .await?;
        Ok(())
    }

    async fn sweep_notices(&mut self, until: Timestamp) -> Result<()> {
        sqlx::query("DELETE FROM credential_notice WHERE ends_at < $1").bind(until.0).execute(self.on()).await?;
        Ok(())
    }
}
