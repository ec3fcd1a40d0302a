//! SQLite: product keys.

use sqlx::sqlite::SqliteRow;

use super::{Unit, each::each, last_used, row::Columns, unit::changed};
use crate::{
    domain::{
        ids::{MerchantId, ProductKeyId},
        mode::Mode,
        product_key::Product,
        time::Timestamp,
    },
    server::store::{
        Result,
        product_keys::{ProductKey, ProductKeyListing, ProductKeys},
    },
};

fn read(row: &SqliteRow) -> Result<ProductKey> {
    Ok(ProductKey {
        id: row.id("product_key.id")?,
        merchant_id: row.id("product_key.merchant_id")?,
        product: row.word("product_key.product", Product::parse)?,
        mode: row.word("product_key.mode", Mode::parse)?,
        digest: row.digest("product_key.digest")?,
        sealed: row.bytes("product_key.sealed")?,
        last4: row.text("product_key.last4")?,
        expires_at: row.time_opt("product_key.expires_at")?,
        revoked_at: row.time_opt("product_key.revoked_at")?,
        retires_at: row.time_opt("product_key.retires_at")?,
        replaces: row.id_opt("product_key.replaces")?,
        last_used_at: row.time_opt("product_key.last_used_at")?,
        last_used_ip: row.text_opt("product_key.last_used_ip")?,
        created_by: row.id("product_key.created_by")?,
        created_at: row.time("product_key.created_at")?,
    })
}

impl ProductKeys for Unit {
    async fn add_product_key(&mut self, key: &ProductKey) -> Result<()> {
        sqlx::query(
            "INSERT INTO product_key (id, merchant_id, product, mode, digest, sealed, last4, expires_at, revoked_at,
                 retires_at, replaces, last_used_at, last_used_ip, created_by, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        )
        .bind(key.id.to_string())
        .bind(key.merchant_id.to_string())
        .bind(key.product.as_str())
        .bind(key.mode.as_str())
        .bind(key.digest.to_vec())
        .bind(key.sealed.as_slice())
        .bind(key.last4.as_str())
        .bind(key.expires_at.map(|at| at.0))
        .bind(key.revoked_at.map(|at| at.0))
        .bind(key.retires_at.map(|at| at.0))
        .bind(key.replaces.map(|id| id.to_string()))
        .bind(key.last_used_at.map(|at| at.0))
        .bind(key.last_used_ip.clone())
        .bind(key.created_by.to_string())
        .bind(key.created_at.0)
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn product_key(&mut self, merchant: MerchantId, id: ProductKeyId) -> Result<Option<ProductKey>> {
        let query = sqlx::query("SELECT * FROM product_key WHERE merchant_id = $1 AND id = $2");
        let row = query.bind(merchant.to_string()).bind(id.to_string()).fetch_optional(self.on()).await?;
        row.as_ref().map(read).transpose()
    }

    async fn unended_product_keys(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        now: Timestamp,
    ) -> Result<Vec<ProductKeyListing>> {
        sqlx::query(
            "SELECT k.*, u.name AS created_by_name FROM product_key k JOIN user u ON u.id = k.created_by
             WHERE k.merchant_id = $1 AND k.mode = $2 AND k.revoked_at IS NULL
               AND coalesce(k.expires_at > $3, 1) AND coalesce(k.retires_at > $3, 1)
             ORDER BY k.id DESC",
        )
        .bind(merchant.to_string())
        .bind(mode.as_str())
        .bind(now.0)
        .fetch_all(self.on())
        .await?
        .iter()
        .map(|row| Ok(ProductKeyListing { key: read(row)?, created_by_name: row.text("user.created_by_name")? }))
        .collect()
    }

    async fn save_product_key(&mut self, key: &ProductKey) -> Result<()> {
        let done = sqlx::query(
            "UPDATE product_key SET revoked_at = COALESCE(revoked_at, $3),
                 retires_at = CASE WHEN $4 IS NULL OR retires_at < $4 THEN retires_at ELSE $4 END
             WHERE merchant_id = $1 AND id = $2",
        )
        .bind(key.merchant_id.to_string())
        .bind(key.id.to_string())
        .bind(key.revoked_at.map(|at| at.0))
        .bind(key.retires_at.map(|at| at.0))
        .execute(self.on())
        .await?;
        changed(done)
    }

    async fn each_product_key(&mut self, put: &mut (dyn FnMut(ProductKey) + Send)) -> Result<()> {
        each(self, "SELECT * FROM product_key", read, put).await
    }

    async fn record_product_key_uses(&mut self, uses: &[(ProductKeyId, Timestamp, String)]) -> Result<()> {
        last_used::record(self, "product_key", uses).await
    }
}
