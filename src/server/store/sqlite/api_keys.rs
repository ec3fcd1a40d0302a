//! SQLite: API keys.

use super::{
    Unit,
    api_key_rows::{read, read_facts, write_nets},
    each::each,
    last_used,
    row::Columns,
    unit::changed,
};
use crate::{
    domain::{
        ids::{ApiKeyId, ApplicationId, MerchantId},
        mode::Mode,
        time::Timestamp,
    },
    server::store::{
        Result,
        api_keys::{ApiKey, ApiKeyFacts, ApiKeys},
    },
};

impl ApiKeys for Unit {
    async fn add_api_key(&mut self, key: &ApiKey) -> Result<()> {
        // Only into an application of the same merchant.
        let done = sqlx::query(
            "INSERT INTO api_key (id, merchant_id, application_id, mode, name, digest, last4, ip_allow, expires_at,
                                  revoked_at, retires_at, replaces, last_used_at, last_used_ip, created_by, created_at)
             SELECT $1, a.merchant_id, a.id, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16
             FROM application a WHERE a.merchant_id = $2 AND a.id = $3 AND a.deleted_at IS NULL",
        )
        .bind(key.id.to_string())
        .bind(key.merchant_id.to_string())
        .bind(key.application_id.to_string())
        .bind(key.mode.as_str())
        .bind(key.name.as_str())
        .bind(key.digest.to_vec())
        .bind(key.last4.as_str())
        .bind(write_nets(&key.ip_allow))
        .bind(key.expires_at.0)
        .bind(key.revoked_at.map(|at| at.0))
        .bind(key.retires_at.map(|at| at.0))
        .bind(key.replaces.map(|id| id.to_string()))
        .bind(key.last_used_at.map(|at| at.0))
        .bind(key.last_used_ip.clone())
        .bind(key.created_by.to_string())
        .bind(key.created_at.0)
        .execute(self.on())
        .await?;
        changed(done)
    }

    async fn api_key(&mut self, merchant: MerchantId, id: ApiKeyId) -> Result<Option<ApiKey>> {
        let query = sqlx::query("SELECT * FROM api_key WHERE merchant_id = $1 AND id = $2");
        let row = query.bind(merchant.to_string()).bind(id.to_string()).fetch_optional(self.on()).await?;
        row.as_ref().map(read).transpose()
    }

    async fn api_keys(
        &mut self,
        merchant: MerchantId,
        application: ApplicationId,
        mode: Mode,
    ) -> Result<Vec<(ApiKey, String)>> {
        let rows = sqlx::query(
            "SELECT k.*, u.name AS created_by_name FROM api_key k JOIN user u ON u.id = k.created_by
             WHERE k.merchant_id = $1 AND k.application_id = $2 AND k.mode = $3 ORDER BY k.id DESC",
        )
        .bind(merchant.to_string())
        .bind(application.to_string())
        .bind(mode.as_str())
        .fetch_all(self.on())
        .await?;
        rows.iter().map(|row| Ok((read(row)?, row.text("user.created_by_name")?))).collect()
    }

    async fn unrevoked_api_keys(&mut self, merchant: MerchantId, application: ApplicationId) -> Result<Vec<ApiKey>> {
        sqlx::query(
            "SELECT * FROM api_key WHERE merchant_id = $1 AND application_id = $2 AND revoked_at IS NULL ORDER BY id",
        )
        .bind(merchant.to_string())
        .bind(application.to_string())
        .fetch_all(self.on())
        .await?
        .iter()
        .map(read)
        .collect()
    }

    async fn count_unended_api_keys(
        &mut self,
        merchant: MerchantId,
        application: ApplicationId,
        now: Timestamp,
    ) -> Result<u32> {
        sqlx::query(
            "SELECT count(*) AS total FROM api_key
             WHERE merchant_id = $1 AND application_id = $2 AND revoked_at IS NULL
               AND expires_at > $3 AND coalesce(retires_at > $3, 1)",
        )
        .bind(merchant.to_string())
        .bind(application.to_string())
        .bind(now.0)
        .fetch_one(self.on())
        .await?
        .count("api_key.total")
    }

    async fn save_api_key(&mut self, key: &ApiKey) -> Result<()> {
        // What ends the key only ever moves towards the end.
        let done = sqlx::query(
            "UPDATE api_key SET name = $3, ip_allow = $4, revoked_at = COALESCE(revoked_at, $5),
                 retires_at = CASE WHEN $6 IS NULL OR retires_at < $6 THEN retires_at ELSE $6 END
             WHERE merchant_id = $1 AND id = $2",
        )
        .bind(key.merchant_id.to_string())
        .bind(key.id.to_string())
        .bind(key.name.as_str())
        .bind(write_nets(&key.ip_allow))
        .bind(key.revoked_at.map(|at| at.0))
        .bind(key.retires_at.map(|at| at.0))
        .execute(self.on())
        .await?;
        changed(done)
    }

    async fn each_api_key(&mut self, put: &mut (dyn FnMut(ApiKeyFacts) + Send)) -> Result<()> {
        let sql = "SELECT id, merchant_id, application_id, mode, digest, ip_allow, expires_at, revoked_at, retires_at
                   FROM api_key";
        each(self, sql, read_facts, put).await
    }

    async fn record_api_key_uses(&mut self, uses: &[(ApiKeyId, Timestamp, String)]) -> Result<()> {
        last_used::record(self, "api_key", uses).await
    }
}
