//! API keys as rows.

use ipnet::IpNet;
use sqlx::sqlite::SqliteRow;

use super::row::Columns;
use crate::{
    domain::mode::Mode,
    server::store::{
        Result,
        api_keys::{ApiKey, ApiKeyFacts, life},
    },
};

pub(super) fn read(row: &SqliteRow) -> Result<ApiKey> {
    Ok(ApiKey {
        id: row.id("api_key.id")?,
        merchant_id: row.id("api_key.merchant_id")?,
        application_id: row.id("api_key.application_id")?,
        mode: row.word("api_key.mode", Mode::parse)?,
        name: row.label("api_key.name")?,
        digest: row.digest("api_key.digest")?,
        last4: row.text("api_key.last4")?,
        ip_allow: row.word("api_key.ip_allow", read_nets)?,
        expires_at: row.time("api_key.expires_at")?,
        revoked_at: row.time_opt("api_key.revoked_at")?,
        retires_at: row.time_opt("api_key.retires_at")?,
        replaces: row.id_opt("api_key.replaces")?,
        last_used_at: row.time_opt("api_key.last_used_at")?,
        last_used_ip: row.text_opt("api_key.last_used_ip")?,
        created_by: row.id("api_key.created_by")?,
        created_at: row.time("api_key.created_at")?,
    })
}

pub(super) fn read_facts(row: &SqliteRow) -> Result<ApiKeyFacts> {
    Ok(ApiKeyFacts {
        id: row.id("api_key.id")?,
        merchant_id: row.id("api_key.merchant_id")?,
        application_id: row.id("api_key.application_id")?,
        mode: row.word("api_key.mode", Mode::parse)?,
        digest: row.digest("api_key.digest")?,
        ip_allow: row.word("api_key.ip_allow", read_nets)?,
        life: life(
            row.time("api_key.expires_at")?,
            row.time_opt("api_key.revoked_at")?,
            row.time_opt("api_key.retires_at")?,
        ),
    })
}

pub(super) fn read_nets(text: &str) -> Option<Vec<IpNet>> {
    text.split_whitespace().map(|net| net.parse().ok()).collect()
}

pub(super) fn write_nets(nets: &[IpNet]) -> String {
    nets.iter().map(IpNet::to_string).collect::<Vec<_>>().join(" ")
}
