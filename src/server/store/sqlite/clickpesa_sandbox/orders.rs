//! SQLite: sandbox payments and payouts, which are kept alike.

use sqlx::{AssertSqlSafe, sqlite::SqliteRow};

use super::{
    super::{Unit, row::Columns, unit::changed},
    amount, direction, reference,
};
use crate::{
    domain::{
        clickpesa::{channel::Channel, reference::OrderReference},
        time::Timestamp,
    },
    server::store::{
        Result,
        clickpesa_sandbox::{Listing, Order, OrderKind, SandboxOrders, Shop},
    },
};

/// How one kind of order lies in its table.
pub(super) trait Table: OrderKind<Id: std::fmt::Display + std::str::FromStr> {
    const TABLE: &str;

    fn parse(word: &str) -> Option<Self::Status>;

    fn word(status: Self::Status) -> &'static str;

    /// What a list is ordered by; $3 is now.
    fn column(sort: Self::Sort) -> &'static str;

    /// The status at $3, in SQL.
    fn status() -> String;
}

fn read<K: Table>(row: &SqliteRow) -> Result<Order<K>> {
    Ok(Order {
        id: row.id("order.id")?,
        application_id: row.id("order.application_id")?,
        client_id: row.text("application.client_id")?,
        order_reference: reference(row, "order.order_reference")?,
        amount: amount(row, "order.amount")?,
        channel: row.word("order.channel", Channel::parse)?,
        phone: row.text("order.phone")?,
        outcome: row.word("order.outcome", K::parse)?,
        settles_at: row.time("order.settles_at")?,
        created_at: row.time("order.created_at")?,
    })
}

impl<K: Table> SandboxOrders<K> for Unit {
    async fn add_order(&mut self, shop: Shop, order: &Order<K>) -> Result<()> {
        // Only for an application of the same merchant.
        let sql = format!(
            "INSERT INTO {} (id, merchant_id, application_id, mode, order_reference, amount, channel, phone, outcome,
                             settles_at, created_at)
             SELECT $1, a.merchant_id, a.id, $4, $5, $6, $7, $8, $9, $10, $11
             FROM application a WHERE a.merchant_id = $2 AND a.id = $3 AND a.deleted_at IS NULL",
            K::TABLE
        );
        let done = sqlx::query(AssertSqlSafe(sql))
            .bind(order.id.to_string())
            .bind(shop.merchant.to_string())
            .bind(order.application_id.to_string())
            .bind(shop.mode.as_str())
            .bind(order.order_reference.as_str())
            .bind(order.amount.0)
            .bind(order.channel.as_str())
            .bind(order.phone.as_str())
            .bind(K::word(order.outcome))
            .bind(order.settles_at.0)
            .bind(order.created_at.0)
            .execute(self.on())
            .await?;
        changed(done)
    }

    async fn order(&mut self, shop: Shop, reference: &OrderReference) -> Result<Option<Order<K>>> {
        let sql = format!(
            "SELECT p.*, a.client_id FROM {} p JOIN application a ON a.id = p.application_id
             WHERE p.merchant_id = $1 AND p.mode = $2 AND p.order_reference = $3",
            K::TABLE
        );
        let row = sqlx::query(AssertSqlSafe(sql))
            .bind(shop.merchant.to_string())
            .bind(shop.mode.as_str())
            .bind(reference.as_str())
            .fetch_optional(self.on())
            .await?;
        row.as_ref().map(read).transpose()
    }

    async fn orders(
        &mut self,
        shop: Shop,
        now: Timestamp,
        listing: &Listing<K::Status, K::Sort>,
    ) -> Result<(Vec<Order<K>>, u32)> {
        let (sort, direction) = (K::column(listing.sort), direction(listing.ascending));
        let matching = format!(
            "FROM (SELECT *, {} AS status FROM {} WHERE merchant_id = $1 AND mode = $2) p
             JOIN application a ON a.id = p.application_id
             WHERE ($4 IS NULL OR p.created_at >= $4) AND ($5 IS NULL OR p.created_at < $5)
               AND ($6 IS NULL OR p.status = $6) AND ($7 IS NULL OR p.channel = $7)
               AND ($8 IS NULL OR p.order_reference = $8) AND ($9 IS NULL OR a.client_id = $9)",
            K::status(),
            K::TABLE
        );
        let rows = format!(
            "SELECT p.*, a.client_id {matching} ORDER BY {sort} {direction}, p.id {direction} LIMIT $10 OFFSET $11"
        );
        let total = format!("SELECT count(*) AS total {matching} AND $10 = $10 AND $11 = $11");
        macro_rules! query {
            ($sql:expr) => {
                sqlx::query(AssertSqlSafe($sql))
                    .bind(shop.merchant.to_string())
                    .bind(shop.mode.as_str())
                    .bind(now.0)
                    .bind(listing.from.map(|at| at.0))
                    .bind(listing.until.map(|at| at.0))
                    .bind(listing.status.map(K::word))
                    .bind(listing.channel.map(Channel::as_str))
                    .bind(listing.order_reference.clone())
                    .bind(listing.client_id.clone())
                    .bind(listing.limit)
                    .bind(listing.skip)
            };
        }
        let total = query!(total).fetch_one(self.on()).await?.count("order.total")?;
        let rows = query!(rows).fetch_all(self.on()).await?;
        Ok((rows.iter().map(read).collect::<Result<_>>()?, total))
    }
}
