//! SQLite: applications.

use sqlx::AssertSqlSafe;

use super::{
    Unit,
    application_rows::{read, read_listing},
    row::Columns,
    search::{Walk, containing, limit},
    unit::changed,
};
use crate::{
    domain::{
        ids::{ApplicationId, MerchantId},
        mode::Mode,
        time::Timestamp,
    },
    server::store::{
        Result,
        applications::{Application, ApplicationFilter, ApplicationListing, Applications},
        page::{Page, Place},
    },
};

impl Applications for Unit {
    async fn add_application(&mut self, application: &Application) -> Result<()> {
        sqlx::query(
            "INSERT INTO application (id, merchant_id, client_id, name, integration_type, return_url, features,
                                      token_generation, disabled_at, created_by, created_at, providers,
                                      pair_audience)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        )
        .bind(application.id.to_string())
        .bind(application.merchant_id.to_string())
        .bind(application.client_id.as_str())
        .bind(application.name.as_str())
        .bind(application.integration_type.as_str())
        .bind(application.return_url.clone())
        .bind(application.features.to_words())
        .bind(application.token_generation)
        .bind(application.disabled_at.map(|at| at.0))
        .bind(application.created_by.to_string())
        .bind(application.created_at.0)
        .bind(application.providers.to_words())
        .bind(application.pair_audience.to_words())
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn application(&mut self, merchant: MerchantId, id: ApplicationId) -> Result<Option<Application>> {
        let query = sqlx::query("SELECT * FROM application WHERE merchant_id = $1 AND id = $2 AND deleted_at IS NULL");
        let row = query.bind(merchant.to_string()).bind(id.to_string()).fetch_optional(self.on()).await?;
        row.as_ref().map(read).transpose()
    }

    async fn applications(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        now: Timestamp,
        filter: &ApplicationFilter,
        place: &Place,
        size: usize,
    ) -> Result<Page<ApplicationListing>> {
        let walk = Walk::down(place);
        let sql = format!(
            r"SELECT a.*, u.name AS created_by_name, used.last_used_at, used.last_used_ip,
                     (SELECT count(*) FROM api_key k
                      WHERE k.application_id = a.id AND k.merchant_id = $1 AND k.mode = $2 AND k.revoked_at IS NULL
                        AND k.expires_at > $3 AND (k.retires_at IS NULL OR k.retires_at > $3)) AS usable_keys
              FROM application a JOIN user u ON u.id = a.created_by
              LEFT JOIN api_key used ON used.id =
                  (SELECT k.id FROM api_key k
                   WHERE k.application_id = a.id AND k.merchant_id = $1 AND k.mode = $2 AND k.last_used_at IS NOT NULL
                   ORDER BY k.last_used_at DESC, k.id DESC LIMIT 1)
              WHERE a.merchant_id = $1 AND a.deleted_at IS NULL
                AND ($4 IS NULL OR a.name LIKE $4 ESCAPE '\' OR a.client_id LIKE $4 ESCAPE '\')
                AND ($5 IS NULL OR (a.disabled_at IS NULL) = $5) AND ($6 IS NULL OR a.id {} $6)
              ORDER BY a.id {} LIMIT $7",
            walk.past, walk.order
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(merchant.to_string())
            .bind(mode.as_str())
            .bind(now.0)
            .bind(filter.search.as_deref().map(containing))
            .bind(filter.enabled)
            .bind(walk.key().map(str::to_owned))
            .bind(limit(size))
            .fetch_all(self.on())
            .await?;
        let rows = rows.iter().map(read_listing).collect::<Result<_>>()?;
        Ok(Page::from_read(rows, size, place))
    }

    async fn merchant_applications(&mut self, merchant: MerchantId) -> Result<Vec<Application>> {
        sqlx::query("SELECT * FROM application WHERE merchant_id = $1 AND deleted_at IS NULL ORDER BY lower(name), id")
            .bind(merchant.to_string())
            .fetch_all(self.on())
            .await?
            .iter()
            .map(read)
            .collect()
    }

    async fn count_applications(&mut self, merchant: MerchantId) -> Result<u32> {
        sqlx::query("SELECT count(*) AS total FROM application WHERE merchant_id = $1 AND deleted_at IS NULL")
            .bind(merchant.to_string())
            .fetch_one(self.on())
            .await?
            .count("application.total")
    }

    async fn save_application(&mut self, application: &Application) -> Result<()> {
        let done = sqlx::query(
            "UPDATE application SET name = $3, integration_type = $4, return_url = $5, features = $6,
                                    token_generation = $7, disabled_at = $8, providers = $9, pair_audience = $10
             WHERE merchant_id = $1 AND id = $2 AND deleted_at IS NULL",
        )
        .bind(application.merchant_id.to_string())
        .bind(application.id.to_string())
        .bind(application.name.as_str())
        .bind(application.integration_type.as_str())
        .bind(application.return_url.clone())
        .bind(application.features.to_words())
        .bind(application.token_generation)
        .bind(application.disabled_at.map(|at| at.0))
        .bind(application.providers.to_words())
        .bind(application.pair_audience.to_words())
        .execute(self.on())
        .await?;
        changed(done)
    }

    async fn delete_application(&mut self, merchant: MerchantId, id: ApplicationId, now: Timestamp) -> Result<()> {
        let done = sqlx::query(
            "UPDATE application SET deleted_at = $3
             WHERE merchant_id = $1 AND id = $2 AND deleted_at IS NULL AND NOT EXISTS
                 (SELECT 1 FROM api_key k WHERE k.merchant_id = $1 AND k.application_id = $2 AND k.revoked_at IS NULL)
                 AND NOT EXISTS
                 (SELECT 1 FROM key_pair p WHERE p.merchant_id = $1 AND p.application_id = $2 AND p.revoked_at IS NULL)",
        )
        .bind(merchant.to_string())
        .bind(id.to_string())
        .bind(now.0)
        .execute(self.on())
        .await?;
        changed(done)
    }

    async fn all_applications(&mut self) -> Result<Vec<Application>> {
        let query = sqlx::query("SELECT * FROM application WHERE deleted_at IS NULL ORDER BY id");
        query.fetch_all(self.on()).await?.iter().map(read).collect()
    }
}
