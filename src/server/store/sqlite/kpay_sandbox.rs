//! SQLite: transactions of KPay's sandbox.

use sqlx::sqlite::SqliteRow;

use super::{Unit, row::Columns, unit::changed};
use crate::{
    domain::{
        clickpesa::amount::Amount,
        ids::{KpayTransactionId, MerchantId},
        kpay::{Channel, Country, Course, Currency, ExternalId, FailureCode, Operation, Outcome, Provider},
        mode::Mode,
        time::Timestamp,
    },
    server::store::{
        Result, StoreError,
        kpay_sandbox::{Details, GatewayPage, KpayTransaction, KpayTransactions, Owner},
    },
};

pub(super) fn read(row: &SqliteRow) -> Result<KpayTransaction> {
    let details = row.text("kpay_transaction.details")?;
    let details: Details =
        serde_json::from_str(&details).map_err(|_| StoreError::Corrupt("kpay_transaction.details"))?;
    Ok(KpayTransaction {
        id: row.id("kpay_transaction.id")?,
        owner: Owner {
            merchant: row.id("kpay_transaction.merchant_id")?,
            application: row.id("kpay_transaction.application_id")?,
            mode: row.word("kpay_transaction.mode", Mode::parse)?,
        },
        operation: row.word("kpay_transaction.operation", Operation::parse)?,
        reference: row.text("kpay_transaction.reference")?,
        external_id: row.word_opt("kpay_transaction.external_id", ExternalId::parse)?,
        provider: row.word_opt("kpay_transaction.provider", Provider::parse)?,
        phone: row.text_opt("kpay_transaction.phone")?,
        source_country: row.word_opt("kpay_transaction.source_country", Country::parse)?,
        currency: row.word("kpay_transaction.currency", Currency::parse)?,
        amount: Amount(row.number("kpay_transaction.amount")?),
        details,
        page: read_page(row)?,
        refunds: row.id_opt("kpay_transaction.refunds")?,
        course: Course {
            sent_at: row.time_opt("kpay_transaction.sent_at")?,
            settles_at: row.time_opt("kpay_transaction.settles_at")?,
            outcome: read_outcome(row)?,
        },
        created_at: row.time("kpay_transaction.created_at")?,
    })
}

fn read_page(row: &SqliteRow) -> Result<Option<GatewayPage>> {
    let Some(word) = row.text_opt("kpay_transaction.page")? else { return Ok(None) };
    let return_url = row.text("kpay_transaction.return_url")?;
    Ok(Some(GatewayPage { word, return_url, cancel_url: row.text_opt("kpay_transaction.cancel_url")? }))
}

fn read_outcome(row: &SqliteRow) -> Result<Outcome> {
    let code = row.word_opt("kpay_transaction.failure_code", FailureCode::parse)?;
    match (row.text("kpay_transaction.outcome")?.as_str(), code) {
        ("COMPLETED", None) => Ok(Outcome::Completed),
        ("SUBMITTED", None) => Ok(Outcome::Submitted),
        ("FAILED", Some(code)) => Ok(Outcome::Failed(code)),
        ("CANCELLED", Some(code)) => Ok(Outcome::Cancelled(code)),
        _ => Err(StoreError::Corrupt("kpay_transaction.outcome")),
    }
}

const fn write_outcome(outcome: Outcome) -> (&'static str, Option<&'static str>) {
    match outcome {
        Outcome::Completed => ("COMPLETED", None),
        Outcome::Submitted => ("SUBMITTED", None),
        Outcome::Failed(code) => ("FAILED", Some(code.as_str())),
        Outcome::Cancelled(code) => ("CANCELLED", Some(code.as_str())),
    }
}

impl KpayTransactions for Unit {
    async fn add_kpay_transaction(&mut self, transaction: &KpayTransaction) -> Result<()> {
        let details = serde_json::to_string(&transaction.details).unwrap_or_default();
        let (outcome, failure) = write_outcome(transaction.course.outcome);
        let page = transaction.page.as_ref();
        let channel: Channel = transaction.channel();
        // Only for an application of the merchant.
        let done = sqlx::query(
            "INSERT INTO kpay_transaction (id, merchant_id, application_id, mode, operation, channel, reference,
                 external_id, provider, phone, source_country, currency, amount, details, page, return_url, cancel_url,
                 refunds, outcome, failure_code, sent_at, settles_at, created_at)
             SELECT $1, a.merchant_id, a.id, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
                    $20, $21, $22, $23
             FROM application a WHERE a.merchant_id = $2 AND a.id = $3 AND a.deleted_at IS NULL",
        )
        .bind(transaction.id.to_string())
        .bind(transaction.owner.merchant.to_string())
        .bind(transaction.owner.application.to_string())
        .bind(transaction.owner.mode.as_str())
        .bind(transaction.operation.as_str())
        .bind(channel.as_str())
        .bind(transaction.reference.clone())
        .bind(transaction.external_id.as_ref().map(|id| id.as_str().to_owned()))
        .bind(transaction.provider.map(Provider::as_str))
        .bind(transaction.phone.clone())
        .bind(transaction.source_country.map(Country::as_str))
        .bind(transaction.currency.as_str())
        .bind(transaction.amount.0)
        .bind(details)
        .bind(page.map(|page| page.word.clone()))
        .bind(page.map(|page| page.return_url.clone()))
        .bind(page.and_then(|page| page.cancel_url.clone()))
        .bind(transaction.refunds.map(|id| id.to_string()))
        .bind(outcome)
        .bind(failure)
        .bind(transaction.course.sent_at.map(|at| at.0))
        .bind(transaction.course.settles_at.map(|at| at.0))
        .bind(transaction.created_at.0)
        .execute(self.on())
        .await?;
        changed(done)
    }

    async fn free_external_id(
        &mut self,
        owner: Owner,
        operation: Operation,
        id: &ExternalId,
        now: Timestamp,
    ) -> Result<()> {
        sqlx::query(
            "UPDATE kpay_transaction SET superseded = 1
             WHERE application_id = $1 AND merchant_id = $2 AND mode = $3 AND operation = $4 AND external_id = $5
               AND superseded = 0 AND outcome IN ('FAILED', 'CANCELLED') AND settles_at <= $6",
        )
        .bind(owner.application.to_string())
        .bind(owner.merchant.to_string())
        .bind(owner.mode.as_str())
        .bind(operation.as_str())
        .bind(id.as_str().to_owned())
        .bind(now.0)
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn free_refund(&mut self, owner: Owner, payment: KpayTransactionId, now: Timestamp) -> Result<()> {
        sqlx::query(
            "UPDATE kpay_transaction SET superseded = 1
             WHERE refunds = $1 AND merchant_id = $2 AND mode = $3 AND superseded = 0
               AND outcome IN ('FAILED', 'CANCELLED') AND settles_at <= $4",
        )
        .bind(payment.to_string())
        .bind(owner.merchant.to_string())
        .bind(owner.mode.as_str())
        .bind(now.0)
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn kpay_transaction(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        operation: Operation,
        id: KpayTransactionId,
    ) -> Result<Option<KpayTransaction>> {
        let sql = "SELECT * FROM kpay_transaction WHERE id = $1 AND merchant_id = $2 AND mode = $3 AND operation = $4";
        let query = sqlx::query(sql).bind(id.to_string()).bind(merchant.to_string()).bind(mode.as_str());
        let row = query.bind(operation.as_str()).fetch_optional(self.on()).await?;
        row.as_ref().map(read).transpose()
    }

    async fn kpay_transaction_of_page(&mut self, word: &str) -> Result<Option<KpayTransaction>> {
        let query = sqlx::query("SELECT * FROM kpay_transaction WHERE page = $1").bind(word.to_owned());
        query.fetch_optional(self.on()).await?.as_ref().map(read).transpose()
    }

    async fn save_kpay_transaction(&mut self, transaction: &KpayTransaction) -> Result<()> {
        let (outcome, failure) = write_outcome(transaction.course.outcome);
        let done = sqlx::query(
            "UPDATE kpay_transaction SET provider = $3, phone = $4, outcome = $5, failure_code = $6, sent_at = $7,
                 settles_at = $8
             WHERE id = $1 AND merchant_id = $2",
        )
        .bind(transaction.id.to_string())
        .bind(transaction.owner.merchant.to_string())
        .bind(transaction.provider.map(Provider::as_str))
        .bind(transaction.phone.clone())
        .bind(outcome)
        .bind(failure)
        .bind(transaction.course.sent_at.map(|at| at.0))
        .bind(transaction.course.settles_at.map(|at| at.0))
        .execute(self.on())
        .await?;
        changed(done)
    }
}
