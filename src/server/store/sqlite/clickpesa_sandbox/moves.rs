//! SQLite: what moved the demo balance.

use super::{
    super::{Unit, row::Columns},
    amount, reference,
};
use crate::{
    domain::{clickpesa::amount::Amount, time::Timestamp},
    server::store::{
        Result,
        clickpesa_sandbox::{Move, MoveSums, SandboxMoves, Shop},
    },
};

impl SandboxMoves for Unit {
    async fn moved(&mut self, shop: Shop, now: Timestamp) -> Result<Amount> {
        let row = sqlx::query(
            "SELECT COALESCE(SUM(delta), 0) AS total FROM clickpesa_move
             WHERE merchant_id = $1 AND mode = $2 AND at <= $3",
        )
        .bind(shop.merchant.to_string())
        .bind(shop.mode.as_str())
        .bind(now.0)
        .fetch_one(self.on())
        .await?;
        amount(&row, "clickpesa_move.total")
    }

    async fn move_sums(&mut self, shop: Shop, from: Timestamp, until: Timestamp) -> Result<MoveSums> {
        let row = sqlx::query(
            "SELECT COALESCE(SUM(delta) FILTER (WHERE at < $3), 0) AS before,
                    COALESCE(SUM(delta) FILTER (WHERE at >= $3 AND delta > 0), 0) AS credits,
                    COALESCE(-SUM(delta) FILTER (WHERE at >= $3 AND delta < 0), 0) AS debits
             FROM clickpesa_move WHERE merchant_id = $1 AND mode = $2 AND at < $4",
        )
        .bind(shop.merchant.to_string())
        .bind(shop.mode.as_str())
        .bind(from.0)
        .bind(until.0)
        .fetch_one(self.on())
        .await?;
        Ok(MoveSums {
            before: amount(&row, "clickpesa_move.before")?,
            credits: amount(&row, "clickpesa_move.credits")?,
            debits: amount(&row, "clickpesa_move.debits")?,
        })
    }

    async fn moves(&mut self, shop: Shop, from: Timestamp, until: Timestamp, limit: u32) -> Result<Vec<Move>> {
        let rows = sqlx::query(
            "SELECT * FROM (SELECT *, SUM(delta) OVER (ORDER BY at, id, type) AS total FROM clickpesa_move
                            WHERE merchant_id = $1 AND mode = $2 AND at < $4)
             WHERE at >= $3 ORDER BY at DESC, id DESC, type DESC LIMIT $5",
        )
        .bind(shop.merchant.to_string())
        .bind(shop.mode.as_str())
        .bind(from.0)
        .bind(until.0)
        .bind(limit)
        .fetch_all(self.on())
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Move {
                    id: row.text("clickpesa_move.id")?,
                    at: row.time("clickpesa_move.at")?,
                    what: row.text("clickpesa_move.type")?,
                    order_reference: reference(row, "clickpesa_move.order_reference")?,
                    delta: amount(row, "clickpesa_move.delta")?,
                    total: amount(row, "clickpesa_move.total")?,
                })
            })
            .collect()
    }
}
