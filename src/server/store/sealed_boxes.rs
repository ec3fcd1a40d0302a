//! What is sealed under the master key, whatever it holds: where the boxes are, so that all of them can be sealed anew.

use super::Result;

/// The id of the master key, with which each box begins.
pub type SealedBy = [u8; 4];

/// A column of boxes.
#[derive(Debug, PartialEq, Eq)]
pub struct SealedColumn {
    pub table: &'static str,
    pub column: &'static str,
    /// The columns by which a row is found; a box's place names them.
    pub row: &'static [&'static str],
    /// What a box's place begins with.
    word: &'static str,
    /// What it ends with where a row has several boxes of different secrets.
    part: Option<&'static str>,
}

const fn column(
    table: &'static str,
    column: &'static str,
    row: &'static [&'static str],
    word: &'static str,
) -> SealedColumn {
    SealedColumn { table, column, row, word, part: None }
}

impl SealedColumn {
    /// The platform's own keys, with which everything begins.
    pub const PLATFORM_KEYS: SealedColumn = column("platform_key", "sealed", &["id"], "platform_key");

    /// All others.
    pub const OTHERS: &[SealedColumn] = &[
        column("access_token", "secret_sealed", &["id"], "access_token"),
        column("product_key", "sealed", &["id"], "product_key"),
        column("checksum_key", "sealed", &["application_id", "mode"], "checksum_key"),
        column("webhook_endpoint", "secret", &["id"], "webhook_secret"),
        column("webhook_endpoint", "old_secret", &["id"], "webhook_secret"),
        SealedColumn {
            part: Some("webhook_secret"),
            ..column("clapay_callback_key", "webhook_secret", &["merchant_id", "mode"], "clapay_callback_key")
        },
        SealedColumn {
            part: Some("unique_key"),
            ..column("clapay_callback_key", "unique_key", &["merchant_id", "mode"], "clapay_callback_key")
        },
        SealedColumn {
            part: Some("webhook"),
            ..column("kpay_callback_settings", "webhook_secret", &["application_id", "mode"], "kpay_secret")
        },
        SealedColumn {
            part: Some("gateway-return"),
            ..column("kpay_callback_settings", "gateway_secret", &["application_id", "mode"], "kpay_secret")
        },
        column("second_factor", "sealed", &["user_id"], "second_factor"),
        column("recovery_slot", "sealed", &["id"], "recovery"),
        column("reveal_slot", "sealed", &["id"], "reveal"),
        column("kyc_document", "sealed", &["id"], "kyc_document"),
    ];

    /// Every one.
    pub fn all() -> impl Iterator<Item = &'static SealedColumn> {
        [&SealedColumn::PLATFORM_KEYS].into_iter().chain(SealedColumn::OTHERS)
    }

    /// What the box of a row is sealed for.
    pub fn place(&self, row: &[String]) -> String {
        let named = [self.word].into_iter().chain(row.iter().map(String::as_str)).chain(self.part);
        named.collect::<Vec<_>>().join(":")
    }

    /// How many boxes are held in memory, and a transaction open, at once: documents are large.
    pub fn batch(&self) -> u32 {
        if self.table == "kyc_document" { 4 } else { 500 }
    }
}

impl std::fmt::Display for SealedColumn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.table, self.column)
    }
}

/// One box, and the values of its row's columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedBox {
    pub row: Vec<String>,
    pub sealed: Vec<u8>,
}

pub trait SealedBoxes {
    /// The next boxes behind a row that are sealed under any other key than this, in the order of rows.
    async fn boxes_not_under(
        &mut self,
        column: &SealedColumn,
        key: SealedBy,
        after: Option<&[String]>,
        limit: u32,
    ) -> Result<Vec<SealedBox>>;
    /// Puts a box in the place of a row's.
    async fn replace_box(&mut self, column: &SealedColumn, row: &[String], sealed: &[u8]) -> Result<()>;
    /// How many boxes there are under each key.
    async fn count_boxes(&mut self, column: &SealedColumn) -> Result<Vec<(SealedBy, u64)>>;
}
