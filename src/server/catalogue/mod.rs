//! The catalogue's files, read and checked once at start. They are in the binary, under version control in `catalogue/`.

mod check;
mod files;
#[cfg(test)]
mod tests;

use crate::domain::catalogue::Catalogue;

/// The three files, each a text.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    pub countries: &'a str,
    pub currencies: &'a str,
    pub operators: &'a str,
}

impl Sources<'static> {
    /// What this binary was built with.
    pub const EMBEDDED: Sources<'static> = Sources {
        countries: include_str!("../../../catalogue/countries.toml"),
        currencies: include_str!("../../../catalogue/currencies.toml"),
        operators: include_str!("../../../catalogue/operators.toml"),
    };
}

/// A fault in a catalogue file, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {message}")]
pub struct CatalogueError {
    pub file: &'static str,
    /// From 1.
    pub line: usize,
    pub message: String,
}

/// Reads and checks the files; the first fault stops it.
pub fn load(sources: &Sources<'_>) -> Result<Catalogue, CatalogueError> {
    let currencies = check::currencies(&files::File::new("catalogue/currencies.toml", sources.currencies))?;
    let mut countries =
        check::countries(&files::File::new("catalogue/countries.toml", sources.countries), &currencies)?;
    check::operators(&files::File::new("catalogue/operators.toml", sources.operators), &mut countries)?;
    Ok(Catalogue::new(countries))
}
