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
        mode::Mode,
    },
    server::{
        audit_chain::{Chain, Head, HeadSignature, Line, Salt},
        store::{
            Result, StoreError,
            audit::{Audit, AuditEvent, AuditFilter, Trail},
            audit_chains::AuditChains,
            page::{Page, Place},
        },
    },
};

/// Events that are looked through for who acts: what a page may cost.
const LATEST: i64 = 5_000;

fn read(row: &SqliteRow, key: &'static str) -> Result<(i64, AuditEvent)> {
    let salt = row.bytes_opt("audit_event.ip_salt")?.unwrap_or_else(|| vec![0; 16]);
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
        ip_salt: Salt(salt.try_into().map_err(|_| StoreError::Corrupt("audit_event.ip_salt"))?),
        detail: row.text_opt("audit_event.detail")?,
    };
    Ok((row.number(key)?, event))
}

/// Which rows a trail has, with its name as `$1`; staff's are few, and found by who acted.
const fn rows_of(trail: Trail) -> &'static str {
    match trail {
        Trail::Of(_) => "chain = $1",
        Trail::Staff => "$1 = 'staff' AND actor_id IN (SELECT id FROM user WHERE staff = 1)",
    }
}

fn name_of(trail: Trail) -> String {
    match trail {
        Trail::Of(chain) => chain.to_string(),
        Trail::Staff => "staff".to_owned(),
    }
}

/// What a trail is walked by: the order that its index has.
const fn key_of(trail: Trail) -> &'static str {
    match trail {
        Trail::Of(_) => "audit_event.position",
        Trail::Staff => "audit_event.seq",
    }
}

impl Unit {
    async fn insert_event(&mut self, event: &AuditEvent, line: &Line) -> Result<()> {
        sqlx::query(
            "INSERT INTO audit_event (id, merchant_id, position, at, actor_id, actor_name, action, subject_id,
                                      subject_name, mode, ip, ip_salt, detail, previous, hash)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        )
        .bind(line.id.as_str())
        .bind(event.merchant_id.map(|id| id.to_string()))
        .bind(number(line.position)?)
        .bind(event.at.0)
        .bind(event.actor_id.clone())
        .bind(event.actor_name.as_str())
        .bind(event.action.as_str())
        .bind(event.subject_id.clone())
        .bind(event.subject_name.clone())
        .bind(event.mode.map(Mode::as_str))
        .bind(event.ip.clone())
        .bind(event.ip.as_ref().map(|_| event.ip_salt.0.to_vec()))
        .bind(event.detail.clone())
        .bind(line.previous.0.to_vec())
        .bind(line.hash.0.to_vec())
        .execute(self.on())
        .await?;
        Ok(())
    }

    /// The signature of what comes after a stored head. What the platform did not sign is never signed again.
    pub(super) fn next_signature(
        &self,
        (stored, signature): (Head, Option<HeadSignature>),
        next: &Head,
    ) -> Option<HeadSignature> {
        let notary = self.notary()?;
        signature.filter(|signature| notary.is_signed(&stored, signature)).map(|_| notary.sign(next))
    }

    /// The signature of a chain's first head. A merchant's chain begins with the merchant: one that only lost its head,
    /// or everything, is not signed anew.
    async fn first_signature(&mut self, action: Action, first: &Head) -> Result<Option<HeadSignature>> {
        let begins = match first.chain {
            Chain::Platform => true,
            Chain::Merchant(_) => matches!(action, Action::SignedUp | Action::MerchantCreated),
        };
        let signs = begins && self.audit_lines(first.chain, 0, 1).await?.is_empty();
        Ok(self.notary().filter(|_| signs).map(|notary| notary.sign(first)))
    }

    pub(super) async fn put_head(&mut self, head: &Head, signed: Option<HeadSignature>) -> Result<()> {
        sqlx::query(
            "INSERT INTO audit_head (chain, from_position, from_hash, position, hash, at, key_id, signature)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT (chain) DO UPDATE SET from_position = $2, from_hash = $3, position = $4, hash = $5, at = $6,
                                               key_id = $7, signature = $8",
        )
        .bind(head.chain.to_string())
        .bind(number(head.from.position)?)
        .bind(head.from.hash.0.to_vec())
        .bind(number(head.to.position)?)
        .bind(head.to.hash.0.to_vec())
        .bind(head.at.0)
        .bind(signed.map(|signed| signed.key.to_string()))
        .bind(signed.map(|signed| signed.signature.0.to_vec()))
        .execute(self.on())
        .await?;
        Ok(())
    }
}

/// A position as the database keeps it.
pub(super) fn number(position: u64) -> Result<i64> {
    position.try_into().map_err(|_| StoreError::Corrupt("audit_event.position"))
}

impl Audit for Unit {
    async fn add_event(&mut self, event: &AuditEvent) -> Result<()> {
        let chain = event.chain();
        let stored = self.audit_head(chain).await?;
        let head = stored.map_or(Head::start(chain), |(head, _)| head);
        let line = event.behind(head.to);
        let next = Head { to: line.point(), at: event.at, ..head };
        let signed = match stored {
            Some(stored) => self.next_signature(stored, &next),
            None => self.first_signature(event.action, &next).await?,
        };
        self.insert_event(event, &line).await?;
        self.put_head(&next, signed).await
    }

    async fn events(
        &mut self,
        trail: impl Into<Trail> + Send,
        filter: &AuditFilter,
        place: &Place,
        size: usize,
    ) -> Result<Page<(i64, AuditEvent)>> {
        let trail = trail.into();
        let (walk, rows, order) = (Walk::down(place), rows_of(trail), key_of(trail));
        let sql = format!(
            r"SELECT * FROM audit_event
              WHERE {rows} AND ($2 IS NULL OR action = $2)
                AND ($3 IS NULL OR actor_name LIKE $3 ESCAPE '\' OR subject_name LIKE $3 ESCAPE '\'
                     OR $4 IN (id, actor_id, subject_id))
                AND ($5 IS NULL OR {order} {} $5) AND ($7 IS NULL OR substr(action, 1, instr(action, '.') - 1) = $7)
                AND ($8 IS NULL OR actor_id = $8) AND ($9 IS NULL OR subject_id = $9) AND ($10 IS NULL OR mode = $10)
                AND ($11 IS NULL OR at >= $11) AND ($12 IS NULL OR at < $12)
              ORDER BY {order} {} LIMIT $6",
            walk.past, walk.order
        );
        // A place that no page has made lies before the first event.
        let key = walk.key().map(|key| key.parse::<i64>().unwrap_or(0));
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(name_of(trail))
            .bind(filter.action.map(Action::as_str))
            .bind(filter.search.as_deref().map(containing))
            .bind(filter.search.as_deref().map(|text| text.trim().to_owned()))
            .bind(key)
            .bind(limit(size))
            .bind(filter.about.map(Subject::as_str))
            .bind(filter.actor.clone())
            .bind(filter.subject.clone())
            .bind(filter.mode.map(Mode::as_str))
            .bind(filter.from.map(|at| at.0))
            .bind(filter.until.map(|at| at.0))
            .fetch_all(self.on())
            .await?;
        let rows = rows.iter().map(|row| read(row, key_of(trail))).collect::<Result<_>>()?;
        Ok(Page::from_read(rows, size, place))
    }

    async fn audit_actors(&mut self, trail: Trail) -> Result<Vec<(String, String)>> {
        let sql = format!(
            "SELECT actor_id AS id, max(actor_name) AS name
             FROM (SELECT actor_id, actor_name FROM audit_event WHERE {} ORDER BY {} DESC LIMIT $2)
             WHERE actor_id IS NOT NULL GROUP BY actor_id ORDER BY name LIMIT 100",
            rows_of(trail),
            key_of(trail)
        );
        let query = sqlx::query(AssertSqlSafe(sql)).bind(name_of(trail)).bind(LATEST);
        let rows = query.fetch_all(self.on()).await?;
        rows.iter().map(|row| Ok((row.text("audit_event.id")?, row.text("audit_event.name")?))).collect()
    }
}
