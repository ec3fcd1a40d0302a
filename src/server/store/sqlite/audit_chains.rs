//! SQLite: the chains of the audit trail.

use sqlx::sqlite::SqliteRow;

use super::{Unit, audit::number, row::Columns, search::limit};
use crate::{
    domain::time::Timestamp,
    server::{
        audit_chain::{Address, Chain, Hash, Head, HeadSignature, Line, Point, Salt, Signature},
        store::{Result, StoreError, audit_chains::AuditChains},
    },
};

/// A column of fixed length.
fn fixed<const N: usize>(bytes: Vec<u8>, at: &'static str) -> Result<[u8; N]> {
    bytes.try_into().map_err(|_| StoreError::Corrupt(at))
}

fn position(row: &SqliteRow, at: &'static str) -> Result<u64> {
    row.number(at)?.try_into().map_err(|_| StoreError::Corrupt(at))
}

fn point(row: &SqliteRow, place: &'static str, hash: &'static str) -> Result<Point> {
    Ok(Point { position: position(row, place)?, hash: Hash(row.digest(hash)?) })
}

fn read_head(row: &SqliteRow) -> Result<(Head, Option<HeadSignature>)> {
    let head = Head {
        chain: row.id("audit_head.chain")?,
        from: point(row, "audit_head.from_position", "audit_head.from_hash")?,
        to: point(row, "audit_head.position", "audit_head.hash")?,
        at: row.time("audit_head.at")?,
    };
    let signature = row.bytes_opt("audit_head.signature")?;
    let signature = signature.map(|bytes| fixed(bytes, "audit_head.signature").map(Signature)).transpose()?;
    let key = row.id_opt("audit_head.key_id")?;
    Ok((head, key.zip(signature).map(|(key, signature)| HeadSignature { key, signature })))
}

/// As it is stored, whatever that is: what is wrong with it is for the check to say.
fn read_line(row: &SqliteRow) -> Result<Line> {
    let salt = row.bytes_opt("audit_event.ip_salt")?.map(|bytes| fixed(bytes, "audit_event.ip_salt")).transpose()?;
    let ip = row.text_opt("audit_event.ip")?.zip(salt);
    Ok(Line {
        position: position(row, "audit_event.position")?,
        id: row.text("audit_event.id")?,
        at: row.time("audit_event.at")?,
        actor_id: row.text_opt("audit_event.actor_id")?,
        actor_name: row.text("audit_event.actor_name")?,
        action: row.text("audit_event.action")?,
        subject_id: row.text_opt("audit_event.subject_id")?,
        subject_name: row.text_opt("audit_event.subject_name")?,
        mode: row.text_opt("audit_event.mode")?,
        ip: ip.map(|(ip, salt)| Address::Shown { ip, salt: Salt(salt) }),
        detail: row.text_opt("audit_event.detail")?,
        previous: Hash(row.digest("audit_event.previous")?),
        hash: Hash(row.digest("audit_event.hash")?),
    })
}

impl AuditChains for Unit {
    async fn audit_head(&mut self, chain: Chain) -> Result<Option<(Head, Option<HeadSignature>)>> {
        let query = sqlx::query("SELECT * FROM audit_head WHERE chain = $1").bind(chain.to_string());
        query.fetch_optional(self.on()).await?.as_ref().map(read_head).transpose()
    }

    async fn audit_chains(&mut self) -> Result<Vec<Chain>> {
        let query = sqlx::query(
            "SELECT chain FROM audit_head UNION SELECT chain FROM audit_event UNION SELECT id FROM merchant
             ORDER BY chain",
        );
        query.fetch_all(self.on()).await?.iter().map(|row| row.id("audit_head.chain")).collect()
    }

    async fn audit_lines(&mut self, chain: Chain, after: u64, size: usize) -> Result<Vec<Line>> {
        let sql = "SELECT * FROM audit_event WHERE chain = $1 AND position > $2 ORDER BY position LIMIT $3";
        let query = sqlx::query(sql).bind(chain.to_string()).bind(number(after)?).bind(limit(size) - 1);
        query.fetch_all(self.on()).await?.iter().map(read_line).collect()
    }

    async fn audit_end_before(&mut self, chain: Chain, moment: Timestamp) -> Result<Option<Point>> {
        let query = sqlx::query(
            "SELECT e.position, e.hash FROM audit_event e
             JOIN audit_head h ON h.chain = e.chain AND e.position > h.from_position
             WHERE e.chain = $1 AND e.position < coalesce(
                 (SELECT min(y.position) FROM audit_event y
                  WHERE y.chain = $1 AND y.position > h.from_position AND y.at >= $2), h.position + 1)
             ORDER BY e.position DESC LIMIT 1",
        );
        let row = query.bind(chain.to_string()).bind(moment.0).fetch_optional(self.on()).await?;
        row.map(|row| point(&row, "audit_event.position", "audit_event.hash")).transpose()
    }

    async fn begin_audit_behind(&mut self, chain: Chain, from: Point) -> Result<()> {
        let stored = self.audit_head(chain).await?.filter(|(head, _)| head.from.position < from.position);
        let stored = stored.ok_or(sqlx::Error::RowNotFound)?;
        let next = Head { from, ..stored.0 };
        let signed = self.next_signature(stored, &next);
        self.put_head(&next, signed).await
    }

    async fn drop_sealed_events(&mut self, chain: Chain, size: usize) -> Result<u64> {
        let query = sqlx::query(
            "DELETE FROM audit_event WHERE seq IN (
                 SELECT e.seq FROM audit_event e JOIN audit_head h ON h.chain = e.chain
                 WHERE e.chain = $1 AND e.position <= h.from_position ORDER BY e.position LIMIT $2)",
        );
        let done = query.bind(chain.to_string()).bind(limit(size) - 1).execute(self.on()).await?;
        Ok(done.rows_affected())
    }
}
