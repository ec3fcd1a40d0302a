//! SQLite: products of merchants' accounts.

use std::collections::BTreeMap;

use sqlx::sqlite::SqliteRow;

use super::{Unit, row::Columns};
use crate::{
    domain::{
        ids::MerchantId,
        product_key::{Activation, Product, ProductSet},
    },
    server::store::{
        Result,
        products::{MerchantProduct, MerchantProducts},
    },
};

fn read(row: &SqliteRow) -> Result<MerchantProduct> {
    Ok(MerchantProduct {
        merchant_id: row.id("merchant_product.merchant_id")?,
        product: row.word("merchant_product.product", Product::parse)?,
        activation: row.word("merchant_product.activation", Activation::parse)?,
        changed_at: row.time("merchant_product.changed_at")?,
    })
}

impl MerchantProducts for Unit {
    async fn merchant_products(&mut self, merchant: MerchantId) -> Result<Vec<MerchantProduct>> {
        let query = sqlx::query("SELECT * FROM merchant_product WHERE merchant_id = $1 ORDER BY product");
        query.bind(merchant.to_string()).fetch_all(self.on()).await?.iter().map(read).collect()
    }

    async fn save_merchant_product(&mut self, product: &MerchantProduct) -> Result<()> {
        sqlx::query(
            "INSERT INTO merchant_product (merchant_id, product, activation, changed_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (merchant_id, product) DO UPDATE
             SET activation = excluded.activation, changed_at = excluded.changed_at",
        )
        .bind(product.merchant_id.to_string())
        .bind(product.product.as_str())
        .bind(product.activation.as_str())
        .bind(product.changed_at.0)
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn all_enabled_products(&mut self) -> Result<Vec<(MerchantId, ProductSet)>> {
        let rows = sqlx::query("SELECT * FROM merchant_product WHERE activation = 'enabled'");
        let mut merchants: BTreeMap<MerchantId, ProductSet> = BTreeMap::new();
        for row in rows.fetch_all(self.on()).await? {
            let found = read(&row)?;
            let enabled = merchants.entry(found.merchant_id).or_default();
            *enabled = enabled.with(found.product, true);
        }
        Ok(merchants.into_iter().collect())
    }
}
