//! SQLite: callbacks of ClaPay's dialect.

use super::{Unit, clapay_sandbox::read, row::Columns, unit::changed};
use crate::{
    domain::{clickpesa::amount::Amount, ids::MerchantId, mode::Mode, time::Timestamp},
    server::store::{
        Result,
        clapay_callbacks::{CallbackKeys, ClapayCallbacks, DueCallback, NextTry},
        clapay_sandbox::ClapayPayment,
    },
};

impl ClapayCallbacks for Unit {
    async fn put_callback_keys(&mut self, keys: &CallbackKeys) -> Result<()> {
        sqlx::query(
            "INSERT INTO clapay_callback_key (merchant_id, mode, webhook_secret, unique_key, created_at)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (merchant_id, mode) DO UPDATE SET webhook_secret = $3, unique_key = $4, created_at = $5",
        )
        .bind(keys.merchant_id.to_string())
        .bind(keys.mode.as_str())
        .bind(keys.webhook_secret.clone())
        .bind(keys.unique_key.clone())
        .bind(keys.created_at.0)
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn callback_keys(&mut self, merchant: MerchantId, mode: Mode) -> Result<Option<CallbackKeys>> {
        let row = sqlx::query("SELECT * FROM clapay_callback_key WHERE merchant_id = $1 AND mode = $2")
            .bind(merchant.to_string())
            .bind(mode.as_str())
            .fetch_optional(self.on())
            .await?;
        row.map(|row| {
            Ok(CallbackKeys {
                merchant_id: row.id("clapay_callback_key.merchant_id")?,
                mode: row.word("clapay_callback_key.mode", Mode::parse)?,
                webhook_secret: row.bytes("clapay_callback_key.webhook_secret")?,
                unique_key: row.bytes("clapay_callback_key.unique_key")?,
                created_at: row.time("clapay_callback_key.created_at")?,
            })
        })
        .transpose()
    }

    async fn add_callback(&mut self, payment: &ClapayPayment, due: Timestamp) -> Result<()> {
        sqlx::query("INSERT INTO clapay_callback (signature, due_at, attempts) VALUES ($1, $2, 0)")
            .bind(payment.signature.as_str())
            .bind(due.0)
            .execute(self.on())
            .await?;
        Ok(())
    }

    async fn due_callbacks(&mut self, now: Timestamp, limit: u32) -> Result<Vec<DueCallback>> {
        let rows = sqlx::query(
            "SELECT p.*, c.attempts FROM clapay_callback c JOIN clapay_payment p ON p.signature = c.signature
             WHERE c.due_at <= $1 ORDER BY c.due_at, c.signature LIMIT $2",
        )
        .bind(now.0)
        .bind(limit)
        .fetch_all(self.on())
        .await?;
        let due = |row| Ok(DueCallback { payment: read(row)?, attempts: row.count("clapay_callback.attempts")? });
        rows.iter().map(due).collect()
    }

    async fn note_callback(
        &mut self,
        payment: &ClapayPayment,
        at: Timestamp,
        status: Option<u16>,
        next: NextTry,
    ) -> Result<()> {
        let due = match next {
            NextTry::Never => None,
            NextTry::At(at) => Some(at.0),
        };
        let done = sqlx::query(
            "UPDATE clapay_callback SET attempts = attempts + 1, tried_at = $2, last_status = $3, due_at = $4
             WHERE signature = $1",
        )
        .bind(payment.signature.as_str())
        .bind(at.0)
        .bind(status)
        .bind(due)
        .execute(self.on())
        .await?;
        changed(done)
    }

    async fn clapay_sum_before(&mut self, payment: &ClapayPayment) -> Result<Amount> {
        let row = sqlx::query(
            "SELECT coalesce(sum(CASE method WHEN 'MERCHANT' THEN amount ELSE -amount END), 0) AS total
             FROM clapay_payment
             WHERE merchant_id = $1 AND mode = $2 AND currency = $3 AND outcome = 'SUCCESSFUL' AND destroyed_at IS NULL
               AND (created_at, signature) < ($4, $5)",
        )
        .bind(payment.merchant_id.to_string())
        .bind(payment.mode.as_str())
        .bind(payment.currency.to_string())
        .bind(payment.created_at.0)
        .bind(payment.signature.as_str())
        .fetch_one(self.on())
        .await?;
        row.number("clapay_payment.total").map(Amount)
    }
}
