//! SQLite: sandbox payments.

use sqlx::{AssertSqlSafe, sqlite::SqliteRow};

use super::{
    super::{Unit, row::Columns, unit::changed},
    amount, direction, reference,
};
use crate::{
    domain::{
        clickpesa::{
            channel::Channel,
            payment::{PaymentSort, PaymentStatus},
            reference::OrderReference,
        },
        time::Timestamp,
    },
    server::store::{
        Result,
        clickpesa_sandbox::{Listing, Payment, SandboxPayments, Shop},
    },
};

fn read(row: &SqliteRow) -> Result<Payment> {
    Ok(Payment {
        id: row.id("clickpesa_payment.id")?,
        application_id: row.id("clickpesa_payment.application_id")?,
        client_id: row.text("application.client_id")?,
        order_reference: reference(row, "clickpesa_payment.order_reference")?,
        amount: amount(row, "clickpesa_payment.amount")?,
        channel: row.word("clickpesa_payment.channel", Channel::parse)?,
        phone: row.text("clickpesa_payment.phone")?,
        outcome: row.word("clickpesa_payment.outcome", PaymentStatus::parse)?,
        settles_at: row.time("clickpesa_payment.settles_at")?,
        created_at: row.time("clickpesa_payment.created_at")?,
    })
}

/// What a list is ordered by; $3 is now.
const fn sort_column(sort: PaymentSort) -> &'static str {
    match sort {
        PaymentSort::CreatedAt | PaymentSort::CollectedCurrency => "p.created_at",
        PaymentSort::UpdatedAt => "CASE WHEN p.settles_at <= $3 THEN p.settles_at ELSE p.created_at END",
        PaymentSort::Id | PaymentSort::PaymentReference => "p.id",
        PaymentSort::Status => "p.status",
        PaymentSort::Channel => "p.channel",
        PaymentSort::OrderReference => "p.order_reference",
        PaymentSort::CollectedAmount => "p.amount",
        PaymentSort::ClientId => "a.client_id",
        PaymentSort::CustomerPhoneNumber => "p.phone",
    }
}

impl SandboxPayments for Unit {
    async fn add_payment(&mut self, shop: Shop, payment: &Payment) -> Result<()> {
        // Only for an application of the same merchant.
        let done = sqlx::query(
            "INSERT INTO clickpesa_payment (id, merchant_id, application_id, mode, order_reference, amount, channel, phone,
                                       outcome, settles_at, created_at)
             SELECT $1, a.merchant_id, a.id, $4, $5, $6, $7, $8, $9, $10, $11
             FROM application a WHERE a.merchant_id = $2 AND a.id = $3 AND a.deleted_at IS NULL",
        )
        .bind(payment.id.to_string())
        .bind(shop.merchant.to_string())
        .bind(payment.application_id.to_string())
        .bind(shop.mode.as_str())
        .bind(payment.order_reference.as_str())
        .bind(payment.amount.0)
        .bind(payment.channel.as_str())
        .bind(payment.phone.as_str())
        .bind(payment.outcome.as_str())
        .bind(payment.settles_at.0)
        .bind(payment.created_at.0)
        .execute(self.on())
        .await?;
        changed(done)
    }

    async fn payment(&mut self, shop: Shop, reference: &OrderReference) -> Result<Option<Payment>> {
        let row = sqlx::query(
            "SELECT p.*, a.client_id FROM clickpesa_payment p JOIN application a ON a.id = p.application_id
             WHERE p.merchant_id = $1 AND p.mode = $2 AND p.order_reference = $3",
        )
        .bind(shop.merchant.to_string())
        .bind(shop.mode.as_str())
        .bind(reference.as_str())
        .fetch_optional(self.on())
        .await?;
        row.as_ref().map(read).transpose()
    }

    async fn payments(
        &mut self,
        shop: Shop,
        now: Timestamp,
        listing: &Listing<PaymentStatus, PaymentSort>,
    ) -> Result<(Vec<Payment>, u32)> {
        let (sort, direction) = (sort_column(listing.sort), direction(listing.ascending));
        let matching = "FROM (SELECT *, CASE WHEN settles_at <= $3 THEN outcome ELSE 'PROCESSING' END AS status
                   FROM clickpesa_payment WHERE merchant_id = $1 AND mode = $2) p
             JOIN application a ON a.id = p.application_id
             WHERE ($4 IS NULL OR p.created_at >= $4) AND ($5 IS NULL OR p.created_at < $5)
               AND ($6 IS NULL OR p.status = $6) AND ($7 IS NULL OR p.channel = $7)
               AND ($8 IS NULL OR p.order_reference = $8) AND ($9 IS NULL OR a.client_id = $9)";
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
                    .bind(listing.status.map(PaymentStatus::as_str))
                    .bind(listing.channel.map(Channel::as_str))
                    .bind(listing.order_reference.clone())
                    .bind(listing.client_id.clone())
                    .bind(listing.limit)
                    .bind(listing.skip)
            };
        }
        let total = query!(total).fetch_one(self.on()).await?.count("clickpesa_payment.total")?;
        let rows = query!(rows).fetch_all(self.on()).await?;
        Ok((rows.iter().map(read).collect::<Result<_>>()?, total))
    }
}
