//! SQLite: the audit trail.

use sqlx::{AssertSqlSafe, sqlite::SqliteRow};

use super::{
    Unit,
    row::Columns,
    search::{Walk, containing, limit},
};
use crate::{
    domain::{
        audit::{Action, Subject},
        ids::MerchantId,
        mode::Mode,
    },
    server::store::{
        Result,
        audit::{Audit, AuditEvent, AuditFilter},
        page::{Page, Place},
    },
};

fn read(row: &SqliteRow) -> Result<(i64, AuditEvent)> {
    let event = AuditEvent {
        id: row.id("audit_event.id")?,
        merchant_id: row.id_opt("audit_event.merchant_id")?,
        at: row.time("audit_event.at")?,
        actor_id: row.text_opt("audit_event.actor_id")?,
        actor_name: row.text("audit_event.actor_name")?,
        action: row.word("audit_event.action", Action::parse)?,
        subject_id: row.text_opt("audit_event.subject_id")?,
        subject_name: row.text_opt("audit_event.subject_name")?,
        mode: row.word_opt("audit_event.mode", Mode::parse)?,
        ip: row.text_opt("audit_event.ip")?,
        detail: row.text_opt("audit_event.detail")?,
    };
    Ok((row.number("audit_event.seq")?, event))
}

impl Audit for Unit {
    async fn add_event(&mut self, event: &AuditEvent) -> Result<()> {
        sqlx::query(
            "INSERT INTO audit_event (id, merchant_id, at, actor_id, actor_name, action, subject_id, subject_name,
                                      mode, ip, detail)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        )
        .bind(event.id.to_string())
        .bind(event.merchant_id.map(|id| id.to_string()))
        .bind(event.at.0)
        .bind(event.actor_id.clone())
        .bind(event.actor_name.as_str())
        .bind(event.action.as_str())
        .bind(event.subject_id.clone())
        .bind(event.subject_name.clone())
        .bind(event.mode.map(Mode::as_str))
        .bind(event.ip.clone())
        .bind(event.detail.clone())
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn events(
        &mut self,
        merchant: MerchantId,
        filter: &AuditFilter,
        place: &Place,
        size: usize,
    ) -> Result<Page<(i64, AuditEvent)>> {
        let walk = Walk::down(place);
        let sql = format!(
            r"SELECT * FROM audit_event
              WHERE merchant_id = $1 AND ($2 IS NULL OR action = $2)
                AND ($3 IS NULL OR actor_name LIKE $3 ESCAPE '\' OR subject_name LIKE $3 ESCAPE '\'
                     OR $4 IN (id, actor_id, subject_id))
                AND ($5 IS NULL OR seq {} $5) AND ($7 IS NULL OR substr(action, 1, instr(action, '.') - 1) = $7)
              ORDER BY seq {} LIMIT $6",
            walk.past, walk.order
        );
        // A place that no page has made lies before the first event.
        let seq = walk.key().map(|key| key.parse::<i64>().unwrap_or(0));
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(merchant.to_string())
            .bind(filter.action.map(Action::as_str))
            .bind(filter.search.as_deref().map(containing))
            .bind(filter.search.as_deref().map(|text| text.trim().to_owned()))
            .bind(seq)
            .bind(limit(size))
            .bind(filter.about.map(Subject::as_str))
            .fetch_all(self.on())
            .await?;
        let rows = rows.iter().map(read).collect::<Result<_>>()?;
        Ok(Page::from_read(rows, size, place))
    }
}
