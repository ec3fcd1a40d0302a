//! SQLite: merchants.

use sqlx::{AssertSqlSafe, sqlite::SqliteRow};

use super::{
    Unit,
    row::Columns,
    search::{Walk, containing, limit},
    unit::changed,
};
use crate::{
    domain::{
        application::FeatureSet,
        ids::MerchantId,
        merchant::{Onboarding, Standing, Username},
        time::Timestamp,
    },
    server::store::{
        Result,
        merchants::{Merchant, MerchantFilter, Merchants},
        page::{Page, Place},
    },
};

/// `Standing::at` at `$1`, in SQL.
const ONBOARDING: &str = "CASE WHEN onboarding = 'approved' AND approved_until <= $1 THEN 'lapsed' ELSE onboarding END";

fn read(row: &SqliteRow) -> Result<Merchant> {
    Ok(Merchant {
        id: row.id("merchant.id")?,
        name: row.label("merchant.name")?,
        username: row.word("merchant.username", Username::parse)?,
        standing: Standing {
            onboarding: row.word("merchant.onboarding", Onboarding::parse)?,
            approved_until: row.time_opt("merchant.approved_until")?,
            suspended_from: row.word_opt("merchant.suspended_from", Onboarding::parse)?,
        },
        features: row.word("merchant.features", FeatureSet::parse_words)?,
        created_at: row.time("merchant.created_at")?,
    })
}

impl Merchants for Unit {
    async fn add_merchant(&mut self, merchant: &Merchant) -> Result<()> {
        let Merchant { id, name, username, standing, features, created_at } = merchant;
        sqlx::query(
            "INSERT INTO merchant (id, name, onboarding, approved_until, suspended_from, features, created_at, username)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(id.to_string())
        .bind(name.as_str())
        .bind(standing.onboarding.as_str())
        .bind(standing.approved_until.map(|until| until.0))
        .bind(standing.suspended_from.map(Onboarding::as_str))
        .bind(features.to_words())
        .bind(created_at.0)
        .bind(username.as_str())
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
        let done = sqlx::query(
            "UPDATE merchant SET name = $2, onboarding = $3, approved_until = $4, suspended_from = $5, features = $6
             WHERE id = $1",
        )
        .bind(merchant.id.to_string())
        .bind(merchant.name.as_str())
        .bind(merchant.standing.onboarding.as_str())
        .bind(merchant.standing.approved_until.map(|until| until.0))
        .bind(merchant.standing.suspended_from.map(Onboarding::as_str))
        .bind(merchant.features.to_words())
        .execute(self.on())
        .await?;
        changed(done)
    }

    async fn all_merchants(&mut self) -> Result<Vec<Merchant>> {
        sqlx::query("SELECT * FROM merchant ORDER BY id").fetch_all(self.on()).await?.iter().map(read).collect()
    }

    async fn list_merchants(
        &mut self,
        filter: &MerchantFilter,
        now: Timestamp,
        place: &Place,
        size: usize,
    ) -> Result<Page<Merchant>> {
        let Walk { past, order, bound } = Walk::up(place);
        let sql = format!(
            r"SELECT * FROM merchant
              WHERE ($2 IS NULL OR name LIKE $2 ESCAPE '\' OR id = $3) AND ($4 IS NULL OR {ONBOARDING} = $4)
                AND ($5 IS NULL OR (lower(name), id) {past} ($5, $6))
              ORDER BY lower(name) {order}, id {order} LIMIT $7"
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(now.0)
            .bind(filter.search.as_deref().map(containing))
            .bind(filter.search.as_deref().map(|text| text.trim().to_owned()))
            .bind(filter.onboarding.map(Onboarding::as_str))
            .bind(bound.map(|(key, _)| key.to_owned()))
            .bind(bound.map(|(_, id)| id.to_owned()))
            .bind(limit(size))
            .fetch_all(self.on())
            .await?;
        let rows = rows.iter().map(read).collect::<Result<_>>()?;
        Ok(Page::from_read(rows, size, place))
    }

    async fn overdue_merchants(&mut self, now: Timestamp) -> Result<Vec<Merchant>> {
        let query = sqlx::query("SELECT * FROM merchant WHERE onboarding = 'approved' AND approved_until <= $1");
        query.bind(now.0).fetch_all(self.on()).await?.iter().map(read).collect()
    }
}
