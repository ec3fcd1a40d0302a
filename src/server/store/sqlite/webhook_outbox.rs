//! SQLite: the outbox of webhooks.

use serde_json::{Value, json};

use super::{
    Unit,
    row::Columns,
    webhook_log::{self, DELIVERY, LAST},
    webhooks,
};
use crate::{
    domain::{
        ids::{MerchantId, WebhookId},
        mode::Mode,
        time::Timestamp,
        webhook::DeliveryState,
    },
    server::store::{
        Result,
        webhook_events::{Delivery, DeliveryTry, Flight, Share, WebhookEvent, WebhookOutbox},
        webhooks::Webhook,
    },
};

/// Live endpoints `w` that want what comes, `c`.
const WANTED: &str = "w.merchant_id = c.merchant_id AND w.mode = c.mode AND w.status = 'live'
    AND instr(' ' || w.events || ' ', ' ' || c.type || ' ') > 0";
/// Tries of a delivery that are kept; resends can make any number.
const TRIES: i64 = 40;

impl WebhookOutbox for Unit {
    async fn emit_webhook(&mut self, event: &WebhookEvent) -> Result<()> {
        sqlx::query(
            "INSERT INTO webhook_coming (id, merchant_id, mode, type, object_id, results, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(event.id.to_string())
        .bind(event.merchant_id.to_string())
        .bind(event.mode.as_str())
        .bind(event.kind.as_str())
        .bind(event.object_id.as_str())
        .bind(event.results.as_str())
        .bind(event.at.0)
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn emit_webhook_to(&mut self, webhook: WebhookId, event: &WebhookEvent) -> Result<()> {
        let row = sqlx::query(
            "INSERT INTO webhook_event (id, merchant_id, mode, type, object_id, results, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING seq",
        )
        .bind(event.id.to_string())
        .bind(event.merchant_id.to_string())
        .bind(event.mode.as_str())
        .bind(event.kind.as_str())
        .bind(event.object_id.as_str())
        .bind(event.results.as_str())
        .bind(event.at.0)
        .fetch_one(self.on())
        .await?;
        sqlx::query(
            "INSERT INTO webhook_delivery (endpoint_id, seq, object_id, state, attempts, due_at)
             VALUES ($1, $2, $3, 'pending', 0, $4)",
        )
        .bind(webhook.to_string())
        .bind(row.number("webhook_event.seq")?)
        .bind(event.object_id.as_str())
        .bind(event.at.0)
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn any_webhook_untold(&mut self, now: Timestamp) -> Result<bool> {
        let query = sqlx::query("SELECT 1 FROM webhook_coming WHERE at <= $1 LIMIT 1").bind(now.0);
        Ok(query.fetch_optional(self.on()).await?.is_some())
    }

    async fn tell_webhooks(&mut self, now: Timestamp) -> Result<()> {
        // Whatever comes twice under one id is told once.
        let events = format!(
            "INSERT INTO webhook_event (id, merchant_id, mode, type, object_id, results, created_at)
             SELECT c.id, c.merchant_id, c.mode, c.type, c.object_id, c.results, c.at FROM webhook_coming c
             WHERE c.at <= $1 AND EXISTS (SELECT 1 FROM webhook_endpoint w WHERE {WANTED})
             ORDER BY c.at, c.place ON CONFLICT (id) DO NOTHING"
        );
        let deliveries = format!(
            "INSERT INTO webhook_delivery (endpoint_id, seq, object_id, state, attempts, due_at)
             SELECT w.id, v.seq, v.object_id, 'pending', 0, v.created_at
             FROM webhook_coming c JOIN webhook_event v ON v.id = c.id JOIN webhook_endpoint w ON {WANTED}
             WHERE c.at <= $1 ON CONFLICT DO NOTHING"
        );
        let told = "DELETE FROM webhook_coming WHERE at <= $1".to_owned();
        for sql in [events, deliveries, told] {
            sqlx::query(sqlx::AssertSqlSafe(sql)).bind(now.0).execute(self.on()).await?;
        }
        Ok(())
    }

    async fn withdraw_webhooks(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        object: &str,
        now: Timestamp,
    ) -> Result<()> {
        sqlx::query("DELETE FROM webhook_coming WHERE merchant_id = $1 AND mode = $2 AND object_id = $3 AND at > $4")
            .bind(merchant.to_string())
            .bind(mode.as_str())
            .bind(object)
            .bind(now.0)
            .execute(self.on())
            .await?;
        Ok(())
    }

    async fn due_deliveries(
        &mut self,
        now: Timestamp,
        under_way: &[Flight],
        share: Share,
    ) -> Result<Vec<(Webhook, Delivery)>> {
        let flights = under_way
            .iter()
            .map(|flight| json!([flight.merchant_id.to_string(), flight.webhook_id.to_string(), flight.seq]));
        let room = share.all.saturating_sub(u32::try_from(under_way.len()).unwrap_or(u32::MAX));
        // The index is named, for the planner would rather walk through the endpoint's whole past.
        let sql = format!(
            "WITH flight AS MATERIALIZED (
                 SELECT value ->> 0 AS merchant_id, value ->> 1 AS endpoint_id, value ->> 2 AS seq FROM json_each($2)
             ), due AS (
                 SELECT d.*, w.merchant_id,
                        row_number() OVER (PARTITION BY d.endpoint_id ORDER BY d.due_at, d.seq) AS place
                 FROM webhook_delivery d JOIN webhook_endpoint w ON w.id = d.endpoint_id
                 WHERE d.state = 'pending' AND d.due_at <= $1 AND w.status = 'live'
                   AND (d.endpoint_id, d.seq) NOT IN (SELECT f.endpoint_id, f.seq FROM flight f)
                   AND (d.resent OR NOT EXISTS
                        (SELECT 1 FROM webhook_delivery e INDEXED BY webhook_delivery_by_object
                         WHERE e.endpoint_id = d.endpoint_id AND e.object_id = d.object_id AND e.state = 'pending'
                           AND NOT e.resent AND e.seq < d.seq))
             ), fair AS (
                 SELECT due.*, row_number() OVER (PARTITION BY merchant_id ORDER BY place, due_at, seq)
                        + (SELECT count(*) FROM flight f WHERE f.merchant_id = due.merchant_id) AS turn
                 FROM due
                 WHERE place + (SELECT count(*) FROM flight f WHERE f.endpoint_id = due.endpoint_id) <= $3
             )
             SELECT w.*, {DELIVERY} FROM fair d JOIN webhook_endpoint w ON w.id = d.endpoint_id
             JOIN webhook_event v ON v.seq = d.seq {LAST}
             WHERE d.turn <= $4 ORDER BY d.turn, d.due_at, d.seq LIMIT $5"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(now.0)
            .bind(Value::from_iter(flights).to_string())
            .bind(share.endpoint)
            .bind(share.merchant)
            .bind(room)
            .fetch_all(self.on())
            .await?;
        rows.iter().map(|row| Ok((webhooks::read(row)?, webhook_log::read(row)?))).collect()
    }

    async fn note_try(
        &mut self,
        delivery: &Delivery,
        tried: &DeliveryTry,
        state: DeliveryState,
        next: Option<Timestamp>,
    ) -> Result<()> {
        let (webhook, seq) = (delivery.webhook_id.to_string(), delivery.seq);
        // What has ceased to wait while it was under way changes only if it was taken. A resend has begun another series of attempts.
        sqlx::query(
            "UPDATE webhook_delivery
             SET attempts = attempts + 1, due_at = coalesce($4, due_at),
                 state = CASE WHEN state = 'pending' OR $3 = 'delivered' THEN $3 ELSE state END
             WHERE endpoint_id = $1 AND seq = $2 AND attempts = $5",
        )
        .bind(webhook.as_str())
        .bind(seq)
        .bind(state.as_str())
        .bind(next.map(|next| next.0))
        .bind(delivery.attempts)
        .execute(self.on())
        .await?;
        // Nothing is kept of what was removed while it was under way.
        sqlx::query(
            "INSERT INTO webhook_try (endpoint_id, seq, number, at, signature, status, problem, answer, duration)
             SELECT d.endpoint_id, d.seq, 1 + coalesce((SELECT max(t.number) FROM webhook_try t
                    WHERE t.endpoint_id = d.endpoint_id AND t.seq = d.seq), 0), $3, $4, $5, $6, $7, $8
             FROM webhook_delivery d WHERE d.endpoint_id = $1 AND d.seq = $2",
        )
        .bind(webhook.as_str())
        .bind(seq)
        .bind(tried.at.0)
        .bind(tried.signature.as_str())
        .bind(tried.status)
        .bind(tried.problem.clone())
        .bind(tried.answer.as_str())
        .bind(tried.duration)
        .execute(self.on())
        .await?;
        sqlx::query(
            "DELETE FROM webhook_try WHERE endpoint_id = $1 AND seq = $2
               AND number <= (SELECT max(number) - $3 FROM webhook_try WHERE endpoint_id = $1 AND seq = $2)",
        )
        .bind(webhook)
        .bind(seq)
        .bind(TRIES)
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn drop_deliveries(&mut self, webhook: WebhookId) -> Result<u32> {
        let done = sqlx::query(
            "UPDATE webhook_delivery AS d
             SET state = CASE WHEN EXISTS (SELECT 1 FROM webhook_try t WHERE t.endpoint_id = d.endpoint_id
                                           AND t.seq = d.seq AND t.status BETWEEN 200 AND 299)
                              THEN 'delivered' ELSE 'dropped' END
             WHERE d.endpoint_id = $1 AND d.state = 'pending'",
        )
        .bind(webhook.to_string())
        .execute(self.on())
        .await?;
        Ok(u32::try_from(done.rows_affected()).unwrap_or(u32::MAX))
    }

    async fn resend_delivery(&mut self, webhook: WebhookId, seq: i64, now: Timestamp) -> Result<()> {
        let done = sqlx::query(
            "UPDATE webhook_delivery SET state = 'pending', attempts = 0, due_at = $3, resent = 1
             WHERE endpoint_id = $1 AND seq = $2",
        )
        .bind(webhook.to_string())
        .bind(seq)
        .bind(now.0)
        .execute(self.on())
        .await?;
        super::unit::changed(done)
    }

    async fn sweep_webhook_events(&mut self, until: Timestamp) -> Result<()> {
        sqlx::query("DELETE FROM webhook_event WHERE created_at < $1").bind(until.0).execute(self.on()).await?;
        Ok(())
    }
}
