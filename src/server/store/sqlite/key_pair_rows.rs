//! Key pairs as rows, and who may see them.

use sqlx::sqlite::SqliteRow;

use super::{api_key_rows::read_nets, row::Columns};
use crate::{
    domain::mode::Mode,
    server::store::{
        Result,
        key_pairs::{KeyPair, KeyPairListing},
    },
};

pub(super) fn read(row: &SqliteRow) -> Result<KeyPair> {
    Ok(KeyPair {
        id: row.id("key_pair.id")?,
        merchant_id: row.id("key_pair.merchant_id")?,
        application_id: row.id("key_pair.application_id")?,
        mode: row.word("key_pair.mode", Mode::parse)?,
        name: row.label("key_pair.name")?,
        public_key: row.text("key_pair.public_key")?,
        secret_digest: row.digest("key_pair.secret_digest")?,
        last4: row.text("key_pair.last4")?,
        ip_allow: row.word("key_pair.ip_allow", read_nets)?,
        expires_at: row.time_opt("key_pair.expires_at")?,
        revoked_at: row.time_opt("key_pair.revoked_at")?,
        retires_at: row.time_opt("key_pair.retires_at")?,
        replaces: row.id_opt("key_pair.replaces")?,
        last_used_at: row.time_opt("key_pair.last_used_at")?,
        last_used_ip: row.text_opt("key_pair.last_used_ip")?,
        created_by: row.id("key_pair.created_by")?,
        created_at: row.time("key_pair.created_at")?,
    })
}

pub(super) fn read_listing(row: &SqliteRow) -> Result<KeyPairListing> {
    Ok(KeyPairListing {
        pair: read(row)?,
        application_name: row.text("application.application_name")?,
        application_disabled: row.flag("application.application_disabled")?,
        created_by_name: row.text("user.created_by_name")?,
    })
}

/// `Audience::admits` in SQL: of a column, and the numbers of the places that an onlooker's reach and id are bound to.
pub(super) fn admits(column: &str, reach: u8, user: u8) -> String {
    format!(
        "({column} = '' OR ${reach} = 'every'
          OR (${reach} = 'open' AND ({column} = 'developers' OR instr({column}, ' ' || ${user} || ' ') > 0)))"
    )
}
