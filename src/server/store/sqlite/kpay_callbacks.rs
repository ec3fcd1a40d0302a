//! SQLite: callbacks of KPay's dialect.

use sqlx::sqlite::SqliteRow;

use super::{Unit, row::Columns, unit::changed};
use crate::{
    domain::{
        ids::KpayTransactionId,
        kpay::{
            Operation,
            callback::{CallbackSecret, CallbackUrls},
        },
        mode::Mode,
        time::Timestamp,
    },
    server::store::{
        Result,
        kpay_callbacks::{CallbackSettings, DueKpayCallback, KpayCallbacks, SealedSecret},
        kpay_sandbox::Owner,
    },
};

fn read_settings(row: &SqliteRow) -> Result<CallbackSettings> {
    let secret = |sealed, made_at| -> Result<_> {
        let both = row.bytes_opt(sealed)?.zip(row.time_opt(made_at)?);
        Ok(both.map(|(sealed, made_at)| SealedSecret { sealed, made_at }))
    };
    Ok(CallbackSettings {
        urls: CallbackUrls {
            fallback: row.text_opt("kpay_callback_settings.fallback_url")?,
            deposits: row.text_opt("kpay_callback_settings.deposits_url")?,
            withdrawals: row.text_opt("kpay_callback_settings.withdrawals_url")?,
            refunds: row.text_opt("kpay_callback_settings.refunds_url")?,
        },
        webhook_secret: secret("kpay_callback_settings.webhook_secret", "kpay_callback_settings.webhook_secret_at")?,
        gateway_secret: secret("kpay_callback_settings.gateway_secret", "kpay_callback_settings.gateway_secret_at")?,
    })
}

fn read_due(row: &SqliteRow) -> Result<DueKpayCallback> {
    Ok(DueKpayCallback {
        transaction: row.id("kpay_callback.transaction_id")?,
        merchant: row.id("kpay_transaction.merchant_id")?,
        mode: row.word("kpay_transaction.mode", Mode::parse)?,
        operation: row.word("kpay_transaction.operation", Operation::parse)?,
        due_at: row.time("kpay_callback.due_at")?,
        attempts: row.count("kpay_callback.attempts")?,
    })
}

impl KpayCallbacks for Unit {
    async fn kpay_callback_settings(&mut self, owner: Owner) -> Result<CallbackSettings> {
        let row = sqlx::query(
            "SELECT * FROM kpay_callback_settings WHERE application_id = $1 AND mode = $2 AND merchant_id = $3",
        )
        .bind(owner.application.to_string())
        .bind(owner.mode.as_str())
        .bind(owner.merchant.to_string())
        .fetch_optional(self.on())
        .await?;
        row.as_ref().map_or_else(|| Ok(CallbackSettings::default()), read_settings)
    }

    async fn put_kpay_callback_urls(&mut self, owner: Owner, urls: &CallbackUrls) -> Result<()> {
        let done = sqlx::query(
            "INSERT INTO kpay_callback_settings (application_id, mode, merchant_id, fallback_url, deposits_url,
                 withdrawals_url, refunds_url)
             SELECT a.id, $2, a.merchant_id, $4, $5, $6, $7 FROM application a WHERE a.id = $1 AND a.merchant_id = $3
             ON CONFLICT (application_id, mode) DO UPDATE SET fallback_url = $4, deposits_url = $5,
                 withdrawals_url = $6, refunds_url = $7",
        )
        .bind(owner.application.to_string())
        .bind(owner.mode.as_str())
        .bind(owner.merchant.to_string())
        .bind(urls.fallback.clone())
        .bind(urls.deposits.clone())
        .bind(urls.withdrawals.clone())
        .bind(urls.refunds.clone())
        .execute(self.on())
        .await?;
        changed(done)
    }

    async fn put_kpay_secret(&mut self, owner: Owner, which: CallbackSecret, secret: &SealedSecret) -> Result<()> {
        let sql = match which {
            CallbackSecret::Webhook => {
                "INSERT INTO kpay_callback_settings (application_id, mode, merchant_id, webhook_secret, webhook_secret_at)
                 SELECT a.id, $2, a.merchant_id, $4, $5 FROM application a WHERE a.id = $1 AND a.merchant_id = $3
                 ON CONFLICT (application_id, mode) DO UPDATE SET webhook_secret = $4, webhook_secret_at = $5"
            }
            CallbackSecret::GatewayReturn => {
                "INSERT INTO kpay_callback_settings (application_id, mode, merchant_id, gateway_secret, gateway_secret_at)
                 SELECT a.id, $2, a.merchant_id, $4, $5 FROM application a WHERE a.id = $1 AND a.merchant_id = $3
                 ON CONFLICT (application_id, mode) DO UPDATE SET gateway_secret = $4, gateway_secret_at = $5"
            }
        };
        let done = sqlx::query(sql)
            .bind(owner.application.to_string())
            .bind(owner.mode.as_str())
            .bind(owner.merchant.to_string())
            .bind(secret.sealed.clone())
            .bind(secret.made_at.0)
            .execute(self.on())
            .await?;
        changed(done)
    }

    async fn put_kpay_callback(&mut self, id: KpayTransactionId, due: Option<Timestamp>) -> Result<()> {
        sqlx::query(
            "INSERT INTO kpay_callback (transaction_id, due_at, attempts) VALUES ($1, $2, 0)
             ON CONFLICT (transaction_id) DO UPDATE SET due_at = $2",
        )
        .bind(id.to_string())
        .bind(due.map(|at| at.0))
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn due_kpay_callbacks(&mut self, now: Timestamp, each: u32, all: u32) -> Result<Vec<DueKpayCallback>> {
        let rows = sqlx::query(
            "WITH due AS (
                 SELECT c.transaction_id, c.due_at, c.attempts, t.merchant_id, t.mode, t.operation,
                        row_number() OVER (PARTITION BY t.merchant_id ORDER BY c.due_at, c.transaction_id) AS turn
                 FROM kpay_callback c JOIN kpay_transaction t ON t.id = c.transaction_id WHERE c.due_at <= $1
             )
             SELECT * FROM due WHERE turn <= $2 ORDER BY turn, due_at, transaction_id LIMIT $3",
        )
        .bind(now.0)
        .bind(each)
        .bind(all)
        .fetch_all(self.on())
        .await?;
        rows.iter().map(read_due).collect()
    }

    async fn note_kpay_callback(
        &mut self,
        tried: &DueKpayCallback,
        at: Timestamp,
        status: Option<u16>,
        next: Option<Timestamp>,
    ) -> Result<()> {
        sqlx::query(
            "UPDATE kpay_callback SET attempts = attempts + 1, tried_at = $3, last_status = $4, due_at = $5
             WHERE transaction_id = $1 AND due_at = $2",
        )
        .bind(tried.transaction.to_string())
        .bind(tried.due_at.0)
        .bind(at.0)
        .bind(status)
        .bind(next.map(|at| at.0))
        .execute(self.on())
        .await?;
        Ok(())
    }
}
