//! The file as it is at one moment, page by page, while others write: what a backup is made of. Nothing is copied to
//! anywhere first (docs/adr/0025).

use futures_util::{Stream, TryStreamExt};
use sqlx::{Sqlite, Transaction};

use super::Database;
use crate::server::store::{Result, StoreError};

/// One snapshot. While it is kept, the log beside the file grows.
pub struct Image {
    snapshot: Transaction<'static, Sqlite>,
    /// How many pages there are.
    pub pages: u32,
    /// Bytes of each.
    pub page_size: u32,
}

impl Database {
    /// The whole file, as the last commit left it.
    pub async fn image(&self) -> Result<Image> {
        let mut snapshot = self.readers.begin().await?;
        // The first query fixes what all others see.
        let pages = sqlx::query_scalar("PRAGMA page_count").fetch_one(&mut *snapshot).await?;
        let page_size = sqlx::query_scalar("PRAGMA page_size").fetch_one(&mut *snapshot).await?;
        Ok(Image { snapshot, pages, page_size })
    }
}

impl Image {
    /// Whether every page and index is sound.
    pub async fn check(&mut self) -> Result<()> {
        let answer: String = sqlx::query_scalar("PRAGMA integrity_check(1)").fetch_one(&mut *self.snapshot).await?;
        if answer == "ok" { Ok(()) } else { Err(StoreError::Damaged) }
    }

    /// The pages in their order: one behind the other, they are a database.
    pub fn read(&mut self) -> impl Stream<Item = Result<Vec<u8>>> + '_ {
        let pages = sqlx::query_scalar("SELECT data FROM sqlite_dbpage ORDER BY pgno");
        pages.fetch(&mut *self.snapshot).map_err(StoreError::from)
    }
}
