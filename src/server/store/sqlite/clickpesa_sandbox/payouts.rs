//! SQLite: sandbox payouts.

use sqlx::{AssertSqlSafe, sqlite::SqliteRow};

use super::{
    super::{Unit, row::Columns, unit::changed},
    amount, direction, reference,
};
use crate::{
    domain::{
        clickpesa::{
            channel::Channel,
            payout::{AUTHORIZED_FOR, PayoutSort, PayoutStatus},
            reference::OrderReference,
        },
        time::Timestamp,
    },
    server::store::{
        Result,
        clickpesa_sandbox::{Listing, Payout, SandboxPayouts, Shop},
    },
};

fn read(row: &SqliteRow) -> Result<Payout> {
    Ok(Payout {
        id: row.id("clickpesa_payout.id")?,
        application_id: row.id("clickpesa_payout.application_id")?,
        client_id: row.text("application.client_id")?,
        order_reference: reference(row, "clickpesa_payout.order_reference")?,
        amount: amount(row, "clickpesa_payout.amount")?,
        channel: row.word("clickpesa_payout.channel", Channel::parse)?,
        phone: row.text("clickpesa_payout.phone")?,
        outcome: row.word("clickpesa_payout.outcome", PayoutStatus::parse)?,
        settles_at: row.time("clickpesa_payout.settles_at")?,
        created_at: row.time("clickpesa_payout.created_at")?,
    })
}

/// What a list is ordered by; $3 is now.
const fn sort_column(sort: PayoutSort) -> &'static str {
    match sort {
        PayoutSort::CreatedAt | PayoutSort::Currency | PayoutSort::Channel => "p.created_at",
        PayoutSort::UpdatedAt => "CASE WHEN p.settles_at <= $3 THEN p.settles_at ELSE p.created_at END",
        PayoutSort::Id => "p.id",
        PayoutSort::Status => "p.status",
        PayoutSort::ChannelProvider => "p.channel",
        PayoutSort::OrderReference => "p.order_reference",
        PayoutSort::Amount => "p.amount",
        PayoutSort::ClientId => "a.client_id",
        PayoutSort::AccountNumber => "p.phone",
    }
}

impl SandboxPayouts for Unit {
    async fn add_payout(&mut self, shop: Shop, payout: &Payout) -> Result<()> {
        // Only for an application of the same merchant.
        let done = sqlx::query(
            "INSERT INTO clickpesa_payout (id, merchant_id, application_id, mode, order_reference, amount, channel, phone,
                                       outcome, settles_at, created_at)
             SELECT $1, a.merchant_id, a.id, $4, $5, $6, $7, $8, $9, $10, $11
             FROM application a WHERE a.merchant_id = $2 AND a.id = $3 AND a.deleted_at IS NULL",
        )
        .bind(payout.id.to_string())
        .bind(shop.merchant.to_string())
        .bind(payout.application_id.to_string())
        .bind(shop.mode.as_str())
        .bind(payout.order_reference.as_str())
        .bind(payout.amount.0)
        .bind(payout.channel.as_str())
        .bind(payout.phone.as_str())
        .bind(payout.outcome.as_str())
        .bind(payout.settles_at.0)
        .bind(payout.created_at.0)
        .execute(self.on())
        .await?;
        changed(done)
    }

    async fn payout(&mut self, shop: Shop, reference: &OrderReference) -> Result<Option<Payout>> {
        let row = sqlx::query(
            "SELECT p.*, a.client_id FROM clickpesa_payout p JOIN application a ON a.id = p.application_id
             WHERE p.merchant_id = $1 AND p.mode = $2 AND p.order_reference = $3",
        )
        .bind(shop.merchant.to_string())
        .bind(shop.mode.as_str())
        .bind(reference.as_str())
        .fetch_optional(self.on())
        .await?;
        row.as_ref().map(read).transpose()
    }

    async fn payouts(
        &mut self,
        shop: Shop,
        now: Timestamp,
        listing: &Listing<PayoutStatus, PayoutSort>,
    ) -> Result<(Vec<Payout>, u32)> {
        let (sort, direction) = (sort_column(listing.sort), direction(listing.ascending));
        let matching = format!(
            "FROM (SELECT *, CASE WHEN settles_at <= $3 THEN outcome WHEN $3 - created_at < {AUTHORIZED_FOR} THEN 'AUTHORIZED'
                       ELSE 'PROCESSING' END AS status FROM clickpesa_payout WHERE merchant_id = $1 AND mode = $2) p
             JOIN application a ON a.id = p.application_id
             WHERE ($4 IS NULL OR p.created_at >= $4) AND ($5 IS NULL OR p.created_at < $5)
               AND ($6 IS NULL OR p.status = $6) AND ($7 IS NULL OR p.channel = $7)
               AND ($8 IS NULL OR p.order_reference = $8) AND ($9 IS NULL OR a.client_id = $9)"
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
                    .bind(listing.status.map(PayoutStatus::as_str))
                    .bind(listing.channel.map(Channel::as_str))
                    .bind(listing.order_reference.clone())
                    .bind(listing.client_id.clone())
                    .bind(listing.limit)
                    .bind(listing.skip)
            };
        }
        let total = query!(total).fetch_one(self.on()).await?.count("clickpesa_payout.total")?;
        let rows = query!(rows).fetch_all(self.on()).await?;
        Ok((rows.iter().map(read).collect::<Result<_>>()?, total))
    }
}
