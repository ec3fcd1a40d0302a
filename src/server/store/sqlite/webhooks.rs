//! SQLite: webhooks.

use sqlx::sqlite::SqliteRow;

use super::{Unit, row::Columns, search::containing, unit::changed};
use crate::{
    domain::{
        ids::{MerchantId, WebhookId},
        mode::Mode,
        webhook::{EndpointStatus, EventSet},
    },
    server::store::{
        Result, StoreError,
        webhooks::{SealedSecret, Webhook, WebhookFilter, WebhookListing, Webhooks},
    },
};

/// The columns of a listing; `w` is the endpoint.
const LISTED: &str = "w.*, u.name AS created_by_name,
    (SELECT count(*) FROM webhook_delivery d WHERE d.endpoint_id = w.id AND d.state = 'pending') AS pending,
    (SELECT count(*) FROM webhook_delivery d WHERE d.endpoint_id = w.id AND d.state = 'failed') AS failed";

pub(super) fn read(row: &SqliteRow) -> Result<Webhook> {
    let before =
        match (row.bytes_opt("webhook_endpoint.old_secret")?, row.time_opt("webhook_endpoint.old_secret_until")?) {
            (Some(sealed), Some(until)) => Some((sealed, until)),
            (None, None) => None,
            _ => return Err(StoreError::Corrupt("webhook_endpoint.old_secret")),
        };
    Ok(Webhook {
        id: row.id("webhook_endpoint.id")?,
        merchant_id: row.id("webhook_endpoint.merchant_id")?,
        mode: row.word("webhook_endpoint.mode", Mode::parse)?,
        name: row.label("webhook_endpoint.name")?,
        url: row.text("webhook_endpoint.url")?,
        events: row.word("webhook_endpoint.events", EventSet::parse_words)?,
        status: row.word("webhook_endpoint.status", EndpointStatus::parse)?,
        secret: SealedSecret { now: row.bytes("webhook_endpoint.secret")?, before },
        created_by: row.id("webhook_endpoint.created_by")?,
        created_at: row.time("webhook_endpoint.created_at")?,
    })
}

fn listing(row: &SqliteRow) -> Result<WebhookListing> {
    Ok(WebhookListing {
        webhook: read(row)?,
        created_by_name: row.text("user.created_by_name")?,
        pending: row.count("webhook_delivery.pending")?,
        failed: row.count("webhook_delivery.failed")?,
    })
}

impl Webhooks for Unit {
    async fn add_webhook(&mut self, webhook: &Webhook) -> Result<()> {
        sqlx::query(
            "INSERT INTO webhook_endpoint (id, merchant_id, mode, name, url, events, status, secret, created_by, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(webhook.id.to_string())
        .bind(webhook.merchant_id.to_string())
        .bind(webhook.mode.as_str())
        .bind(webhook.name.as_str())
        .bind(webhook.url.as_str())
        .bind(webhook.events.to_words())
        .bind(webhook.status.as_str())
        .bind(webhook.secret.now.clone())
        .bind(webhook.created_by.to_string())
        .bind(webhook.created_at.0)
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn save_webhook(&mut self, webhook: &Webhook) -> Result<()> {
        let (old, until) = webhook.secret.before.clone().unzip();
        let done = sqlx::query(
            "UPDATE webhook_endpoint
             SET name = $3, url = $4, events = $5, status = $6, secret = $7, old_secret = $8, old_secret_until = $9
             WHERE merchant_id = $1 AND id = $2",
        )
        .bind(webhook.merchant_id.to_string())
        .bind(webhook.id.to_string())
        .bind(webhook.name.as_str())
        .bind(webhook.url.as_str())
        .bind(webhook.events.to_words())
        .bind(webhook.status.as_str())
        .bind(webhook.secret.now.clone())
        .bind(old)
        .bind(until.map(|until| until.0))
        .execute(self.on())
        .await?;
        changed(done)
    }

    async fn remove_webhook(&mut self, merchant: MerchantId, id: WebhookId) -> Result<()> {
        let done = sqlx::query("DELETE FROM webhook_endpoint WHERE merchant_id = $1 AND id = $2")
            .bind(merchant.to_string())
            .bind(id.to_string())
            .execute(self.on())
            .await?;
        changed(done)
    }

    async fn webhook(&mut self, merchant: MerchantId, id: WebhookId) -> Result<Option<WebhookListing>> {
        let sql = format!(
            "SELECT {LISTED} FROM webhook_endpoint w JOIN user u ON u.id = w.created_by
             WHERE w.merchant_id = $1 AND w.id = $2"
        );
        let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(merchant.to_string()).bind(id.to_string());
        query.fetch_optional(self.on()).await?.as_ref().map(listing).transpose()
    }

    async fn webhooks(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        filter: &WebhookFilter,
    ) -> Result<Vec<WebhookListing>> {
        let sql = format!(
            r"SELECT {LISTED} FROM webhook_endpoint w JOIN user u ON u.id = w.created_by
              WHERE w.merchant_id = $1 AND w.mode = $2 AND ($3 IS NULL OR w.status = $3)
                AND ($4 IS NULL OR w.name LIKE $4 ESCAPE '\' OR w.url LIKE $4 ESCAPE '\')
              ORDER BY w.id DESC"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(merchant.to_string())
            .bind(mode.as_str())
            .bind(filter.status.map(EndpointStatus::as_str))
            .bind(filter.search.as_deref().map(containing))
            .fetch_all(self.on())
            .await?;
        rows.iter().map(listing).collect()
    }

    async fn count_webhooks(&mut self, merchant: MerchantId, mode: Mode) -> Result<u32> {
        let query = sqlx::query("SELECT count(*) AS total FROM webhook_endpoint WHERE merchant_id = $1 AND mode = $2");
        let row = query.bind(merchant.to_string()).bind(mode.as_str()).fetch_one(self.on()).await?;
        row.count("webhook_endpoint.total")
    }
}
