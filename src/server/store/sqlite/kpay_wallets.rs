//! SQLite: wallets of KPay's sandbox.

use sqlx::sqlite::SqliteRow;

use super::{Unit, row::Columns};
use crate::{
    domain::{clickpesa::amount::Amount, ids::MerchantId, kpay::Country, mode::Mode, time::Timestamp},
    server::store::{
        Result,
        kpay_wallets::{Entry, KpayWallets, Moved},
    },
};

impl KpayWallets for Unit {
    async fn add_kpay_entry(&mut self, entry: &Entry) -> Result<()> {
        sqlx::query(
            "INSERT INTO kpay_entry (merchant_id, mode, country, amount, at, cause) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(entry.merchant.to_string())
        .bind(entry.mode.as_str())
        .bind(entry.country.as_str())
        .bind(entry.amount.0)
        .bind(entry.at.0)
        .bind(entry.cause.clone())
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn kpay_moves(&mut self, merchant: MerchantId, mode: Mode, now: Timestamp) -> Result<Vec<Moved>> {
        let rows = sqlx::query(
            "SELECT country, sum(CASE WHEN at <= $3 OR amount < 0 THEN amount ELSE 0 END) AS so_far,
                    sum(CASE WHEN at > $3 AND amount > 0 THEN amount ELSE 0 END) AS expected
             FROM kpay_entry WHERE merchant_id = $1 AND mode = $2 GROUP BY country ORDER BY country",
        )
        .bind(merchant.to_string())
        .bind(mode.as_str())
        .bind(now.0)
        .fetch_all(self.on())
        .await?;
        let moved = |row: &SqliteRow| {
            Ok(Moved {
                country: row.word("kpay_entry.country", Country::parse)?,
                so_far: Amount(row.number("kpay_entry.so_far")?),
                expected: Amount(row.number("kpay_entry.expected")?),
            })
        };
        rows.iter().map(moved).collect()
    }
}
