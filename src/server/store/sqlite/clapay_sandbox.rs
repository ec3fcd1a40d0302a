//! SQLite: the sandbox behind ClaPay's dialect.

use sqlx::sqlite::SqliteRow;

use super::{Unit, row::Columns, unit::changed};
use crate::{
    domain::{
        catalogue::{Method, OperatorCode},
        clapay::{
            payment::{PaymentStatus, Tunnel},
            transaction::TransactionId,
        },
        clickpesa::amount::Amount,
        ids::MerchantId,
        mode::Mode,
        time::Timestamp,
    },
    server::store::{
        Result,
        clapay_sandbox::{ClapayPayment, ClapayPayments},
    },
};

pub(super) fn read(row: &SqliteRow) -> Result<ClapayPayment> {
    Ok(ClapayPayment {
        signature: row.text("clapay_payment.signature")?,
        merchant_id: row.id("clapay_payment.merchant_id")?,
        token_id: row.id("clapay_payment.token_id")?,
        mode: row.word("clapay_payment.mode", Mode::parse)?,
        transaction_id: row.word("clapay_payment.transaction_id", TransactionId::parse)?,
        fingerprint: row.digest("clapay_payment.fingerprint")?,
        country: row.id("clapay_payment.country")?,
        operators: row.word("clapay_payment.operators", read_operators)?,
        method: row.word("clapay_payment.method", Method::parse)?,
        tunnel: row.word("clapay_payment.tunnel", Tunnel::parse)?,
        amount: Amount(row.number("clapay_payment.amount")?),
        currency: row.id("clapay_payment.currency")?,
        phone: row.id_opt("clapay_payment.phone")?,
        customer: row.text("clapay_payment.customer")?,
        callback_url: row.text_opt("clapay_payment.callback_url")?,
        return_url: row.text_opt("clapay_payment.return_url")?,
        outcome: row.word("clapay_payment.outcome", PaymentStatus::parse)?,
        destroyed_at: row.time_opt("clapay_payment.destroyed_at")?,
        created_at: row.time("clapay_payment.created_at")?,
    })
}

fn read_operators(text: &str) -> Option<Vec<OperatorCode>> {
    text.split(' ').map(|code| code.parse().ok()).collect()
}

fn write_operators(operators: &[OperatorCode]) -> String {
    operators.iter().map(OperatorCode::to_string).collect::<Vec<_>>().join(" ")
}

impl ClapayPayments for Unit {
    async fn add_clapay_payment(&mut self, payment: &ClapayPayment) -> Result<()> {
        // Only with a token of the same merchant and mode.
        let done = sqlx::query(
            "INSERT INTO clapay_payment (signature, merchant_id, token_id, mode, transaction_id, fingerprint, country,
                 operators, method, tunnel, amount, currency, phone, customer, callback_url, return_url, outcome, created_at)
             SELECT $1, t.merchant_id, t.id, t.mode, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18
             FROM payment_token t WHERE t.merchant_id = $2 AND t.id = $3 AND t.mode = $4",
        )
        .bind(payment.signature.as_str())
        .bind(payment.merchant_id.to_string())
        .bind(payment.token_id.to_string())
        .bind(payment.mode.as_str())
        .bind(payment.transaction_id.as_str())
        .bind(payment.fingerprint.to_vec())
        .bind(payment.country.to_string())
        .bind(write_operators(&payment.operators))
        .bind(payment.method.as_str())
        .bind(payment.tunnel.as_str())
        .bind(payment.amount.0)
        .bind(payment.currency.to_string())
        .bind(payment.phone.map(|number| number.to_string()))
        .bind(payment.customer.as_str())
        .bind(payment.callback_url.clone())
        .bind(payment.return_url.clone())
        .bind(payment.outcome.as_str())
        .bind(payment.created_at.0)
        .execute(self.on())
        .await?;
        changed(done)
    }

    async fn clapay_payment(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        signature: &str,
    ) -> Result<Option<ClapayPayment>> {
        let sql = "SELECT * FROM clapay_payment WHERE merchant_id = $1 AND mode = $2 AND signature = $3";
        let query = sqlx::query(sql).bind(merchant.to_string()).bind(mode.as_str()).bind(signature.to_owned());
        query.fetch_optional(self.on()).await?.as_ref().map(read).transpose()
    }

    async fn clapay_payment_of_link(&mut self, signature: &str) -> Result<Option<ClapayPayment>> {
        let query = sqlx::query("SELECT * FROM clapay_payment WHERE signature = $1").bind(signature.to_owned());
        query.fetch_optional(self.on()).await?.as_ref().map(read).transpose()
    }

    async fn clapay_transaction(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        transaction: &TransactionId,
    ) -> Result<Option<ClapayPayment>> {
        let sql = "SELECT * FROM clapay_payment WHERE merchant_id = $1 AND mode = $2 AND transaction_id = $3";
        let query = sqlx::query(sql).bind(merchant.to_string()).bind(mode.as_str());
        let query = query.bind(transaction.as_str().to_owned());
        query.fetch_optional(self.on()).await?.as_ref().map(read).transpose()
    }

    async fn destroy_clapay_payment(&mut self, payment: &ClapayPayment, now: Timestamp) -> Result<()> {
        let done = sqlx::query(
            "UPDATE clapay_payment SET destroyed_at = COALESCE(destroyed_at, $3)
             WHERE merchant_id = $1 AND signature = $2",
        )
        .bind(payment.merchant_id.to_string())
        .bind(payment.signature.as_str())
        .bind(now.0)
        .execute(self.on())
        .await?;
        changed(done)
    }
}
