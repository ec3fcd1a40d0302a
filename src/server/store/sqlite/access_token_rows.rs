//! Access tokens as rows.

use sqlx::sqlite::SqliteRow;

use super::{api_key_rows::read_nets, row::Columns};
use crate::{
    domain::{
        access_token::{Origin, SectionGrants},
        mode::Mode,
    },
    server::store::{Result, access_tokens::AccessToken},
};

pub(super) fn read(row: &SqliteRow) -> Result<AccessToken> {
    Ok(AccessToken {
        id: row.id("access_token.id")?,
        merchant_id: row.id("access_token.merchant_id")?,
        mode: row.word("access_token.mode", Mode::parse)?,
        name: row.label("access_token.name")?,
        key_digest: row.digest("access_token.key_digest")?,
        last4: row.text("access_token.last4")?,
        secret_digest: row.digest("access_token.secret_digest")?,
        secret_sealed: row.bytes("access_token.secret_sealed")?,
        public_key: row.text("access_token.public_key")?,
        sections: row.word("access_token.sections", SectionGrants::parse_words)?,
        must_sign: row.flag("access_token.must_sign")?,
        ip_allow: row.word("access_token.ip_allow", read_nets)?,
        origins: row.word("access_token.origins", read_origins)?,
        expires_at: row.time_opt("access_token.expires_at")?,
        disabled_at: row.time_opt("access_token.disabled_at")?,
        revoked_at: row.time_opt("access_token.revoked_at")?,
        retires_at: row.time_opt("access_token.retires_at")?,
        replaces: row.id_opt("access_token.replaces")?,
        last_used_at: row.time_opt("access_token.last_used_at")?,
        last_used_ip: row.text_opt("access_token.last_used_ip")?,
        used_sections: row.word("access_token.used_sections", SectionGrants::parse_words)?,
        created_by: row.id("access_token.created_by")?,
        created_at: row.time("access_token.created_at")?,
    })
}

fn read_origins(text: &str) -> Option<Vec<Origin>> {
    text.split_whitespace().map(|origin| Origin::parse(origin).ok()).collect()
}

pub(super) fn write_origins(origins: &[Origin]) -> String {
    origins.iter().map(Origin::as_str).collect::<Vec<_>>().join(" ")
}
