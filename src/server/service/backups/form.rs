//! What stands before the pages: what they are, and of when.

use std::io::{BufRead, Read};

use serde::{Deserialize, Serialize};

use crate::{domain::time::Timestamp, server::store::Image};

/// What a backup says that it is.
const FORMAT: &str = "claviger-backup-1";
/// No manifest is longer.
const LONGEST: u64 = 4096;

/// One line of JSON; behind it the pages of a SQLite database and nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    format: String,
    /// The moment that the database is of.
    pub taken_at: Timestamp,
    /// The version that took it.
    pub version: String,
    page_size: u32,
    pages: u32,
}

impl Manifest {
    pub(super) fn of(image: &Image, taken_at: Timestamp) -> Manifest {
        let (format, version) = (FORMAT.to_owned(), env!("CARGO_PKG_VERSION").to_owned());
        Manifest { format, taken_at, version, page_size: image.page_size, pages: image.pages }
    }

    /// Bytes of the database.
    pub fn size(&self) -> u64 {
        u64::from(self.page_size) * u64::from(self.pages)
    }

    pub(super) fn line(&self) -> serde_json::Result<String> {
        serde_json::to_string(self).map(|text| text + "\n")
    }

    /// Nothing if it is something else.
    pub(super) fn read(from: &mut impl BufRead) -> std::io::Result<Option<Manifest>> {
        let mut line = Vec::new();
        Read::take(from, LONGEST).read_until(b'\n', &mut line)?;
        let manifest = serde_json::from_slice::<Manifest>(&line).ok();
        Ok(manifest.filter(|manifest| manifest.format == FORMAT))
    }
}
