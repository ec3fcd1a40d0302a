//! SQLite: merchants.

use sqlx::sqlite::SqliteRow;

use super::{Unit, row::Columns, unit::changed};
use crate::{
    domain::{application::FeatureSet, ids::MerchantId, merchant::Onboarding},
    server::store::{
        Result,
        merchants::{Merchant, Merchants},
    },
};

fn read(row: &SqliteRow) -> Result<Merchant> {
    Ok(Merchant {
        id: row.id("merchant.id")?,
        name: row.label("merchant.name")?,
        onboarding: row.word("merchant.onboarding", Onboarding::parse)?,
        features: row.word("merchant.features", FeatureSet::parse_words)?,
        created_at: row.time("merchant.created_at")?,
    })
}

impl Merchants for Unit {
    async fn add_merchant(&mut self, merchant: &Merchant) -> Result<()> {
        sqlx::query("INSERT INTO merchant (id, name, onboarding, features, created_at) VALUES ($1, $2, $3, $4, $5)")
            .bind(merchant.id.to_string())
            .bind(merchant.name.as_str())
            .bind(merchant.onboarding.as_str())
            .bind(merchant.features.to_words())
            .bind(merchant.created_at.0)
            .execute(self.on())
            .await?;
        Ok(())
    }

    async fn merchant(&mut self, id: MerchantId) -> Result<Option<Merchant>> {
        let row =
            sqlx::query("SELECT * FROM merchant WHERE id = $1").bind(id.to_string()).fetch_optional(self.on()).await?;
        row.as_ref().map(read).transpose()
    }

    async fn save_merchant(&mut self, merchant: &Merchant) -> Result<()> {
        let done = sqlx::query("UPDATE merchant SET name = $2, onboarding = $3, features = $4 WHERE id = $1")
            .bind(merchant.id.to_string())
            .bind(merchant.name.as_str())
            .bind(merchant.onboarding.as_str())
            .bind(merchant.features.to_words())
            .execute(self.on())
            .await?;
        changed(done)
    }

    async fn all_merchants(&mut self) -> Result<Vec<Merchant>> {
        sqlx::query("SELECT * FROM merchant ORDER BY id").fetch_all(self.on()).await?.iter().map(read).collect()
    }
}
