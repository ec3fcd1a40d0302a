//! SQLite: sandbox bills.

use sqlx::sqlite::SqliteRow;

use super::{
    super::{Unit, row::Columns, unit::changed},
    reference,
};
use crate::{
    domain::clickpesa::{
        amount::Amount,
        bill::{BillPaymentMode, BillStatus},
        reference::OrderReference,
    },
    server::store::{
        Result,
        clickpesa_sandbox::{Bill, SandboxBills, Shop},
    },
};

fn read(row: &SqliteRow) -> Result<Bill> {
    Ok(Bill {
        id: row.id("clickpesa_bill.id")?,
        number: row.text("clickpesa_bill.number")?,
        application_id: row.id("clickpesa_bill.application_id")?,
        bill_reference: reference(row, "clickpesa_bill.bill_reference")?,
        description: row.text_opt("clickpesa_bill.description")?,
        customer_name: row.text_opt("clickpesa_bill.customer_name")?,
        customer_email: row.text_opt("clickpesa_bill.customer_email")?,
        customer_phone: row.text_opt("clickpesa_bill.customer_phone")?,
        amount: row.number_opt("clickpesa_bill.amount")?.map(Amount),
        payment_mode: row.word("clickpesa_bill.payment_mode", BillPaymentMode::parse)?,
        status: row.word("clickpesa_bill.status", BillStatus::parse)?,
        created_at: row.time("clickpesa_bill.created_at")?,
        updated_at: row.time("clickpesa_bill.updated_at")?,
    })
}

impl SandboxBills for Unit {
    async fn add_bill(&mut self, shop: Shop, bill: &Bill) -> Result<()> {
        // Only for an application of the same merchant.
        let done = sqlx::query(
            "INSERT INTO clickpesa_bill (id, number, merchant_id, application_id, mode, bill_reference, description,
                                         customer_name, customer_email, customer_phone, amount, payment_mode, status,
                                         created_at, updated_at)
             SELECT $1, $2, a.merchant_id, a.id, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15
             FROM application a WHERE a.merchant_id = $3 AND a.id = $4 AND a.deleted_at IS NULL",
        )
        .bind(bill.id.to_string())
        .bind(bill.number.as_str())
        .bind(shop.merchant.to_string())
        .bind(bill.application_id.to_string())
        .bind(shop.mode.as_str())
        .bind(bill.bill_reference.as_str())
        .bind(bill.description.clone())
        .bind(bill.customer_name.clone())
        .bind(bill.customer_email.clone())
        .bind(bill.customer_phone.clone())
        .bind(bill.amount.map(|amount| amount.0))
        .bind(bill.payment_mode.as_str())
        .bind(bill.status.as_str())
        .bind(bill.created_at.0)
        .bind(bill.updated_at.0)
        .execute(self.on())
        .await?;
        changed(done)
    }

    async fn bill(&mut self, shop: Shop, number: &str) -> Result<Option<Bill>> {
        let row = sqlx::query("SELECT * FROM clickpesa_bill WHERE merchant_id = $1 AND mode = $2 AND number = $3")
            .bind(shop.merchant.to_string())
            .bind(shop.mode.as_str())
            .bind(number)
            .fetch_optional(self.on())
            .await?;
        row.as_ref().map(read).transpose()
    }

    async fn has_bill_reference(&mut self, shop: Shop, reference: &OrderReference) -> Result<bool> {
        let row =
            sqlx::query("SELECT 1 FROM clickpesa_bill WHERE merchant_id = $1 AND mode = $2 AND bill_reference = $3")
                .bind(shop.merchant.to_string())
                .bind(shop.mode.as_str())
                .bind(reference.as_str())
                .fetch_optional(self.on())
                .await?;
        Ok(row.is_some())
    }

    async fn save_bill(&mut self, shop: Shop, bill: &Bill) -> Result<()> {
        let done = sqlx::query(
            "UPDATE clickpesa_bill SET description = $4, amount = $5, payment_mode = $6, status = $7, updated_at = $8
             WHERE merchant_id = $1 AND mode = $2 AND id = $3",
        )
        .bind(shop.merchant.to_string())
        .bind(shop.mode.as_str())
        .bind(bill.id.to_string())
        .bind(bill.description.clone())
        .bind(bill.amount.map(|amount| amount.0))
        .bind(bill.payment_mode.as_str())
        .bind(bill.status.as_str())
        .bind(bill.updated_at.0)
        .execute(self.on())
        .await?;
        changed(done)
    }
}
