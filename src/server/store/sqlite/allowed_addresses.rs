//! SQLite: addresses that product keys may be used from.

use sqlx::sqlite::SqliteRow;

use super::{Unit, row::Columns, unit::changed};
use crate::{
    domain::{
        ids::{AllowedAddressId, MerchantId},
        mode::Mode,
    },
    server::store::{
        Result,
        allowed_addresses::{AllowedAddress, AllowedAddressListing, AllowedAddresses},
    },
};

fn read(row: &SqliteRow) -> Result<AllowedAddress> {
    Ok(AllowedAddress {
        id: row.id("allowed_address.id")?,
        merchant_id: row.id("allowed_address.merchant_id")?,
        mode: row.word("allowed_address.mode", Mode::parse)?,
        net: row.word("allowed_address.net", |text| text.parse().ok())?,
        note: row.text("allowed_address.note")?,
        created_by: row.id("allowed_address.created_by")?,
        created_at: row.time("allowed_address.created_at")?,
    })
}

impl AllowedAddresses for Unit {
    async fn add_allowed_address(&mut self, address: &AllowedAddress) -> Result<()> {
        sqlx::query(
            "INSERT INTO allowed_address (id, merchant_id, mode, net, note, created_by, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(address.id.to_string())
        .bind(address.merchant_id.to_string())
        .bind(address.mode.as_str())
        .bind(address.net.to_string())
        .bind(address.note.as_str())
        .bind(address.created_by.to_string())
        .bind(address.created_at.0)
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn allowed_addresses(&mut self, merchant: MerchantId, mode: Mode) -> Result<Vec<AllowedAddressListing>> {
        sqlx::query(
            "SELECT a.*, u.name AS created_by_name FROM allowed_address a JOIN user u ON u.id = a.created_by
             WHERE a.merchant_id = $1 AND a.mode = $2 ORDER BY a.id",
        )
        .bind(merchant.to_string())
        .bind(mode.as_str())
        .fetch_all(self.on())
        .await?
        .iter()
        .map(|row| {
            Ok(AllowedAddressListing { address: read(row)?, created_by_name: row.text("user.created_by_name")? })
        })
        .collect()
    }

    async fn allowed_address(&mut self, merchant: MerchantId, id: AllowedAddressId) -> Result<Option<AllowedAddress>> {
        let query = sqlx::query("SELECT * FROM allowed_address WHERE merchant_id = $1 AND id = $2");
        let row = query.bind(merchant.to_string()).bind(id.to_string()).fetch_optional(self.on()).await?;
        row.as_ref().map(read).transpose()
    }

    async fn remove_allowed_address(&mut self, merchant: MerchantId, id: AllowedAddressId) -> Result<()> {
        let query = sqlx::query("DELETE FROM allowed_address WHERE merchant_id = $1 AND id = $2");
        changed(query.bind(merchant.to_string()).bind(id.to_string()).execute(self.on()).await?)
    }

    async fn all_allowed_addresses(&mut self) -> Result<Vec<AllowedAddress>> {
        let query = sqlx::query("SELECT * FROM allowed_address ORDER BY merchant_id, mode, id");
        query.fetch_all(self.on()).await?.iter().map(read).collect()
    }
}
