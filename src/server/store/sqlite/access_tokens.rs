//! SQLite: access tokens.

use super::{
    Unit,
    access_token_rows::{read, write_origins},
    api_key_rows::write_nets,
    each::each,
    row::Columns,
    search::{Walk, containing, limit},
    unit::changed,
};
use crate::{
    domain::{
        access_token::{Section, SectionGrants},
        credential::Status,
        ids::{AccessTokenId, MerchantId},
        mode::Mode,
        time::Timestamp,
    },
    server::store::{
        Result,
        access_tokens::{
            AccessToken, AccessTokenFilter, AccessTokenListing, AccessTokenUse, AccessTokens, SeenSignature,
        },
        page::{Page, Place},
    },
};
use sqlx::AssertSqlSafe;

impl AccessTokens for Unit {
    async fn add_access_token(&mut self, token: &AccessToken) -> Result<()> {
        sqlx::query(
            "INSERT INTO access_token (id, merchant_id, mode, name, key_digest, last4, secret_digest, secret_sealed,
                 public_key, sections, must_sign, ip_allow, origins, expires_at, disabled_at, revoked_at, retires_at,
                 replaces, last_used_at, last_used_ip, used_sections, created_by, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
                 $22, $23)",
        )
        .bind(token.id.to_string())
        .bind(token.merchant_id.to_string())
        .bind(token.mode.as_str())
        .bind(token.name.as_str())
        .bind(token.key_digest.to_vec())
        .bind(token.last4.as_str())
        .bind(token.secret_digest.to_vec())
        .bind(token.secret_sealed.clone())
        .bind(token.public_key.as_str())
        .bind(token.sections.to_words())
        .bind(token.must_sign)
        .bind(write_nets(&token.ip_allow))
        .bind(write_origins(&token.origins))
        .bind(token.expires_at.map(|at| at.0))
        .bind(token.disabled_at.map(|at| at.0))
        .bind(token.revoked_at.map(|at| at.0))
        .bind(token.retires_at.map(|at| at.0))
        .bind(token.replaces.map(|id| id.to_string()))
        .bind(token.last_used_at.map(|at| at.0))
        .bind(token.last_used_ip.clone())
        .bind(token.used_sections.to_words())
        .bind(token.created_by.to_string())
        .bind(token.created_at.0)
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn access_token(&mut self, merchant: MerchantId, id: AccessTokenId) -> Result<Option<AccessToken>> {
        let query = sqlx::query("SELECT * FROM access_token WHERE merchant_id = $1 AND id = $2");
        let row = query.bind(merchant.to_string()).bind(id.to_string()).fetch_optional(self.on()).await?;
        row.as_ref().map(read).transpose()
    }

    async fn access_tokens(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        now: Timestamp,
        filter: &AccessTokenFilter,
        place: &Place,
        size: usize,
    ) -> Result<Page<AccessTokenListing>> {
        let walk = Walk::down(place);
        let (past, order) = (walk.past, walk.order);
        let sql = format!(
            r"SELECT t.*, u.name AS created_by_name FROM access_token t JOIN user u ON u.id = t.created_by
              WHERE t.merchant_id = $1 AND t.mode = $2
                AND ($4 IS NULL OR $4 = CASE WHEN t.revoked_at IS NOT NULL OR t.retires_at <= $3 THEN 'revoked'
                        WHEN t.expires_at <= $3 THEN 'expired' WHEN t.disabled_at IS NOT NULL THEN 'disabled'
                        WHEN t.retires_at IS NOT NULL THEN 'rotating' ELSE 'active' END)
                AND ($5 IS NULL OR t.name LIKE $5 ESCAPE '\' OR t.last4 = $6)
                AND ($7 IS NULL OR ',' || t.sections LIKE $7 ESCAPE '\') AND ($8 IS NULL OR t.id {past} $8)
              ORDER BY t.id {order} LIMIT $9"
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(merchant.to_string())
            .bind(mode.as_str())
            .bind(now.0)
            .bind(filter.status.map(Status::as_str))
            .bind(filter.search.as_deref().map(containing))
            .bind(filter.search.as_deref().map(|text| text.trim().to_owned()))
            .bind(filter.section.map(|section: Section| containing(&format!(",{section}:"))))
            .bind(walk.key().map(str::to_owned))
            .bind(limit(size))
            .fetch_all(self.on())
            .await?;
        let listing =
            |row| Ok(AccessTokenListing { token: read(row)?, created_by_name: row.text("user.created_by_name")? });
        Ok(Page::from_read(rows.iter().map(listing).collect::<Result<_>>()?, size, place))
    }

    async fn count_unended_access_tokens(&mut self, merchant: MerchantId, mode: Mode, now: Timestamp) -> Result<u32> {
        sqlx::query(
            "SELECT count(*) AS total FROM access_token
             WHERE merchant_id = $1 AND mode = $2 AND revoked_at IS NULL
               AND coalesce(expires_at > $3, 1) AND coalesce(retires_at > $3, 1)",
        )
        .bind(merchant.to_string())
        .bind(mode.as_str())
        .bind(now.0)
        .fetch_one(self.on())
        .await?
        .count("access_token.total")
    }

    async fn save_access_token(&mut self, token: &AccessToken) -> Result<()> {
        // What ends the token only ever moves towards the end.
        let done = sqlx::query(
            "UPDATE access_token SET name = $3, sections = $4, must_sign = $5, ip_allow = $6, origins = $7,
                 disabled_at = $8, revoked_at = COALESCE(revoked_at, $9),
                 retires_at = CASE WHEN $10 IS NULL OR retires_at < $10 THEN retires_at ELSE $10 END
             WHERE merchant_id = $1 AND id = $2",
        )
        .bind(token.merchant_id.to_string())
        .bind(token.id.to_string())
        .bind(token.name.as_str())
        .bind(token.sections.to_words())
        .bind(token.must_sign)
        .bind(write_nets(&token.ip_allow))
        .bind(write_origins(&token.origins))
        .bind(token.disabled_at.map(|at| at.0))
        .bind(token.revoked_at.map(|at| at.0))
        .bind(token.retires_at.map(|at| at.0))
        .execute(self.on())
        .await?;
        changed(done)
    }

    async fn each_access_token(&mut self, put: &mut (dyn FnMut(AccessToken) + Send)) -> Result<()> {
        each(self, "SELECT * FROM access_token", read, put).await
    }

    async fn record_access_token_uses(&mut self, uses: &[AccessTokenUse]) -> Result<()> {
        for AccessTokenUse { id, at, ip, sections } in uses {
            let query = sqlx::query("SELECT used_sections FROM access_token WHERE id = $1").bind(id.to_string());
            let Some(row) = query.fetch_optional(self.on()).await? else { continue };
            // Another process has seen others: what was used is what any of them has seen.
            let used = row.word("access_token.used_sections", SectionGrants::parse_words)?;
            let used = SectionGrants::from_bits(used.bits() | sections.bits());
            sqlx::query(
                "UPDATE access_token SET used_sections = $4,
                     last_used_ip = CASE WHEN last_used_at > $2 THEN last_used_ip ELSE $3 END,
                     last_used_at = max(coalesce(last_used_at, 0), $2)
                 WHERE id = $1",
            )
            .bind(id.to_string())
            .bind(at.0)
            .bind(ip.as_str())
            .bind(used.to_words())
            .execute(self.on())
            .await?;
        }
        Ok(())
    }

    async fn add_seen_signatures(&mut self, seen: &[SeenSignature]) -> Result<()> {
        for one in seen {
            sqlx::query(
                "INSERT INTO seen_signature (token_id, signature, sent_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            )
            .bind(one.token.to_string())
            .bind(one.signature.to_vec())
            .bind(one.sent_at)
            .execute(self.on())
            .await?;
        }
        Ok(())
    }

    async fn seen_signatures_after(&mut self, seq: i64, limit: u32) -> Result<Vec<(i64, SeenSignature)>> {
        let query = sqlx::query("SELECT * FROM seen_signature WHERE seq > $1 ORDER BY seq LIMIT $2");
        let rows = query.bind(seq).bind(limit).fetch_all(self.on()).await?;
        let seen = rows.iter().map(|row| {
            let seen = SeenSignature {
                token: row.id("seen_signature.token_id")?,
                signature: row.digest("seen_signature.signature")?,
                sent_at: row.number("seen_signature.sent_at")?,
            };
            Ok((row.number("seen_signature.seq")?, seen))
        });
        seen.collect()
    }

    async fn sweep_seen_signatures(&mut self, before: i64) -> Result<()> {
        sqlx::query("DELETE FROM seen_signature WHERE sent_at < $1").bind(before).execute(self.on()).await?;
        Ok(())
    }
}
