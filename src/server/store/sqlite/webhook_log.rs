//! SQLite: the log of deliveries.

use sqlx::{AssertSqlSafe, sqlite::SqliteRow};

use super::{
    Unit,
    row::Columns,
    search::{Walk, limit},
};
use crate::{
    domain::{
        ids::{WebhookEventId, WebhookId},
        mode::Mode,
        webhook::{DeliveryState, EventType},
    },
    server::store::{
        Result, StoreError,
        page::{Page, Place},
        webhook_events::{Delivery, DeliveryFilter, DeliveryTry, WebhookEvent, WebhookLog},
    },
};

/// The columns of a delivery `d` and of its event `v`.
pub(super) const DELIVERY: &str =
    "d.endpoint_id, d.seq, d.object_id, d.state, d.attempts, d.due_at, v.merchant_id, v.mode,
    v.id AS event_id, v.type, v.results, v.created_at AS happened_at, last.status AS last_status, last.at AS tried_at,
    coalesce(last.number, 0) AS tries";
/// The last try of a delivery `d`.
pub(super) const LAST: &str = "LEFT JOIN webhook_try last ON last.endpoint_id = d.endpoint_id AND last.seq = d.seq
    AND last.number = (SELECT max(t.number) FROM webhook_try t WHERE t.endpoint_id = d.endpoint_id AND t.seq = d.seq)";

pub(super) fn read(row: &SqliteRow) -> Result<Delivery> {
    Ok(Delivery {
        webhook_id: row.id("webhook_delivery.endpoint_id")?,
        seq: row.number("webhook_delivery.seq")?,
        event: WebhookEvent {
            id: row.id("webhook_event.event_id")?,
            merchant_id: row.id("webhook_event.merchant_id")?,
            mode: row.word("webhook_event.mode", Mode::parse)?,
            kind: row.word("webhook_event.type", EventType::parse)?,
            object_id: row.text("webhook_event.object_id")?,
            results: row.text("webhook_event.results")?,
            at: row.time("webhook_event.happened_at")?,
        },
        state: row.word("webhook_delivery.state", DeliveryState::parse)?,
        attempts: row.count("webhook_delivery.attempts")?,
        due_at: row.time("webhook_delivery.due_at")?,
        last_status: status(row, "webhook_try.last_status")?,
        tried_at: row.time_opt("webhook_try.tried_at")?,
        tries: row.count("webhook_try.tries")?,
    })
}

fn status(row: &SqliteRow, at: &'static str) -> Result<Option<u16>> {
    row.number_opt(at)?.map(|status| status.try_into().map_err(|_| StoreError::Corrupt(at))).transpose()
}

fn read_try(row: &SqliteRow) -> Result<DeliveryTry> {
    Ok(DeliveryTry {
        at: row.time("webhook_try.at")?,
        signature: row.text("webhook_try.signature")?,
        status: status(row, "webhook_try.status")?,
        problem: row.text_opt("webhook_try.problem")?,
        answer: row.text("webhook_try.answer")?,
        duration: row.number("webhook_try.duration")?,
    })
}

impl WebhookLog for Unit {
    async fn deliveries(
        &mut self,
        webhook: WebhookId,
        filter: &DeliveryFilter,
        place: &Place,
        size: usize,
    ) -> Result<Page<Delivery>> {
        let walk = Walk::down(place);
        let sql = format!(
            "SELECT {DELIVERY} FROM webhook_delivery d JOIN webhook_event v ON v.seq = d.seq {LAST}
             WHERE d.endpoint_id = $1 AND ($2 IS NULL OR d.state = $2) AND ($3 IS NULL OR v.type = $3)
               AND ($4 IS NULL OR d.seq {} $4)
             ORDER BY d.seq {} LIMIT $5",
            walk.past, walk.order
        );
        // A place that no page has made lies before the first event.
        let seq = walk.key().map(|key| key.parse::<i64>().unwrap_or(0));
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(webhook.to_string())
            .bind(filter.state.map(DeliveryState::as_str))
            .bind(filter.kind.map(EventType::as_str))
            .bind(seq)
            .bind(limit(size))
            .fetch_all(self.on())
            .await?;
        let rows = rows.iter().map(read).collect::<Result<_>>()?;
        Ok(Page::from_read(rows, size, place))
    }

    async fn delivery(&mut self, webhook: WebhookId, event: WebhookEventId) -> Result<Option<Delivery>> {
        let sql = format!(
            "SELECT {DELIVERY} FROM webhook_delivery d JOIN webhook_event v ON v.seq = d.seq {LAST}
             WHERE d.endpoint_id = $1 AND v.id = $2"
        );
        let query = sqlx::query(AssertSqlSafe(sql)).bind(webhook.to_string()).bind(event.to_string());
        query.fetch_optional(self.on()).await?.as_ref().map(read).transpose()
    }

    async fn tries(&mut self, webhook: WebhookId, seq: i64) -> Result<Vec<DeliveryTry>> {
        let sql = "SELECT * FROM webhook_try WHERE endpoint_id = $1 AND seq = $2 ORDER BY number DESC";
        let rows = sqlx::query(sql).bind(webhook.to_string()).bind(seq).fetch_all(self.on()).await?;
        rows.iter().map(read_try).collect()
    }
}
