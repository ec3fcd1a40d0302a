//! SQLite: PINs.

use super::{Unit, row::Columns};
use crate::{
    domain::{ids::MemberId, product_key::lock_after, time::Timestamp},
    server::store::{
        Result,
        pins::{MemberPin, PinTry, Pins},
    },
};

impl Pins for Unit {
    async fn pin(&mut self, member: MemberId) -> Result<Option<MemberPin>> {
        let query = sqlx::query("SELECT * FROM member_pin WHERE member_id = $1").bind(member.to_string());
        let row = query.fetch_optional(self.on()).await?;
        row.map(|row| Ok(MemberPin { hash: row.text("member_pin.hash")?, set_at: row.time("member_pin.set_at")? }))
            .transpose()
    }

    async fn set_pin(&mut self, member: MemberId, pin: &MemberPin) -> Result<()> {
        sqlx::query(
            "INSERT INTO member_pin (member_id, hash, set_at) VALUES ($1, $2, $3)
             ON CONFLICT (member_id) DO UPDATE SET hash = excluded.hash, set_at = excluded.set_at",
        )
        .bind(member.to_string())
        .bind(pin.hash.as_str())
        .bind(pin.set_at.0)
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn remove_pin(&mut self, member: MemberId) -> Result<bool> {
        let query = sqlx::query("DELETE FROM member_pin WHERE member_id = $1").bind(member.to_string());
        Ok(query.execute(self.on()).await?.rows_affected() > 0)
    }

    async fn count_pin_try(&mut self, member: MemberId, now: Timestamp) -> Result<PinTry> {
        // Reading and writing are one act here: the unit holds the writer's lock.
        let query = sqlx::query("SELECT * FROM pin_tries WHERE member_id = $1").bind(member.to_string());
        let (failures, refused, locked_until) = match query.fetch_optional(self.on()).await? {
            None => (0, 0, None),
            Some(row) => (
                row.count("pin_tries.failures")?,
                row.count("pin_tries.refused")?,
                row.time_opt("pin_tries.locked_until")?,
            ),
        };
        // A clock that went back makes no wait longer than it was meant to be.
        let latest = now.plus(lock_after(failures).unwrap_or_default());
        if let Some(until) = locked_until.map(|until| until.min(latest)).filter(|until| now < *until) {
            let refused = refused.saturating_add(1);
            let query = sqlx::query("UPDATE pin_tries SET refused = $2, locked_until = $3 WHERE member_id = $1");
            query.bind(member.to_string()).bind(refused).bind(until.0).execute(self.on()).await?;
            return Ok(PinTry::Locked { until, refused });
        }
        let failures = failures.saturating_add(1);
        sqlx::query(
            "INSERT INTO pin_tries (member_id, failures, locked_until) VALUES ($1, $2, $3)
             ON CONFLICT (member_id) DO UPDATE
             SET failures = excluded.failures, locked_until = excluded.locked_until, refused = 0",
        )
        .bind(member.to_string())
        .bind(failures)
        .bind(lock_after(failures).map(|wait| now.plus(wait).0))
        .execute(self.on())
        .await?;
        Ok(PinTry::Counted)
    }

    async fn clear_pin_tries(&mut self, member: MemberId) -> Result<()> {
        sqlx::query("DELETE FROM pin_tries WHERE member_id = $1").bind(member.to_string()).execute(self.on()).await?;
        Ok(())
    }

    async fn pin_locked_until(&mut self, member: MemberId) -> Result<Option<Timestamp>> {
        let query = sqlx::query("SELECT locked_until FROM pin_tries WHERE member_id = $1").bind(member.to_string());
        let row = query.fetch_optional(self.on()).await?;
        Ok(row.map(|row| row.time_opt("pin_tries.locked_until")).transpose()?.flatten())
    }
}
