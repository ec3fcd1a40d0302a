//! SQLite: sandbox links.

use sqlx::sqlite::SqliteRow;

use super::{
    super::{Unit, row::Columns, unit::changed},
    amount, reference,
};
use crate::{
    domain::{clickpesa::reference::OrderReference, ids::LinkId, label::Label, mode::Mode},
    server::store::{
        Result,
        clickpesa_sandbox::{Link, LinkKind, SandboxLinks, Shop},
    },
};

fn read(row: &SqliteRow) -> Result<(Shop, Label, Link)> {
    let shop =
        Shop { merchant: row.id("clickpesa_link.merchant_id")?, mode: row.word("clickpesa_link.mode", Mode::parse)? };
    let link = Link {
        id: row.id("clickpesa_link.id")?,
        kind: row.word("clickpesa_link.kind", LinkKind::parse)?,
        application_id: row.id("clickpesa_link.application_id")?,
        order_reference: reference(row, "clickpesa_link.order_reference")?,
        amount: amount(row, "clickpesa_link.amount")?,
        created_at: row.time("clickpesa_link.created_at")?,
    };
    Ok((shop, row.label("merchant.name")?, link))
}

impl SandboxLinks for Unit {
    async fn add_link(&mut self, shop: Shop, link: &Link) -> Result<()> {
        // Only for an application of the same merchant.
        let done = sqlx::query(
            "INSERT INTO clickpesa_link (id, kind, merchant_id, application_id, mode, order_reference, amount, created_at)
             SELECT $1, $2, a.merchant_id, a.id, $5, $6, $7, $8
             FROM application a WHERE a.merchant_id = $3 AND a.id = $4 AND a.deleted_at IS NULL",
        )
        .bind(link.id.to_string())
        .bind(link.kind.as_str())
        .bind(shop.merchant.to_string())
        .bind(link.application_id.to_string())
        .bind(shop.mode.as_str())
        .bind(link.order_reference.as_str())
        .bind(link.amount.0)
        .bind(link.created_at.0)
        .execute(self.on())
        .await?;
        changed(done)
    }

    async fn link(&mut self, id: LinkId) -> Result<Option<(Shop, Label, Link)>> {
        let row = sqlx::query(
            "SELECT l.*, m.name FROM clickpesa_link l JOIN merchant m ON m.id = l.merchant_id
             JOIN application a ON a.id = l.application_id WHERE l.id = $1 AND a.deleted_at IS NULL",
        )
        .bind(id.to_string())
        .fetch_optional(self.on())
        .await?;
        row.as_ref().map(read).transpose()
    }

    async fn has_link(&mut self, shop: Shop, kind: LinkKind, reference: &OrderReference) -> Result<bool> {
        let row = sqlx::query(
            "SELECT 1 FROM clickpesa_link WHERE merchant_id = $1 AND mode = $2 AND kind = $3 AND order_reference = $4",
        )
        .bind(shop.merchant.to_string())
        .bind(shop.mode.as_str())
        .bind(kind.as_str())
        .bind(reference.as_str())
        .fetch_optional(self.on())
        .await?;
        Ok(row.is_some())
    }
}
