//! Countries by address, if the operator has a database of them. Without one there are none.

use std::{net::IpAddr, path::Path};

use maxminddb::{MaxMindDbError, Reader, geoip2};

/// A file that is no such database.
pub type CountriesError = MaxMindDbError;

/// In memory; asked when a request is written down, never while it is answered.
#[derive(Debug, Default)]
pub struct Countries(Option<Reader<Vec<u8>>>);

impl Countries {
    /// Reads the file, if there is one.
    pub fn open(file: Option<&Path>) -> Result<Countries, CountriesError> {
        file.map(Reader::open_readfile).transpose().map(Countries)
    }

    /// The country's two letters.
    pub fn of(&self, ip: IpAddr) -> Option<String> {
        let found: geoip2::Country = self.0.as_ref()?.lookup(ip).ok()?.decode().ok()??;
        found.country.iso_code.map(str::to_owned)
    }
}
