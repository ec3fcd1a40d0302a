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

#[cfg(test)]
mod tests {
    use super::*;

    /// A database in which the lower half of all IPv4 addresses is in Tanzania (MaxMind DB file format 2.0).
    fn half_in_tanzania() -> Vec<u8> {
        let text = |text: &str| [&[0x40 | text.len() as u8], text.as_bytes()].concat();
        let short = |number: u8| vec![0xa1, number];
        // One node: to the left the first record, to the right nothing. Sixteen zeros part the tree from the data.
        let mut file = vec![0, 0, 17, 0, 0, 1];
        file.extend([0; 16]);
        file.extend([vec![0xe1], text("country"), vec![0xe1], text("iso_code"), text("TZ")].concat());
        file.extend(b"\xab\xcd\xefMaxMind.com");
        let fields = [
            ("node_count", vec![0xc1, 1]),
            ("record_size", short(24)),
            ("ip_version", short(4)),
            ("database_type", text("Test-Country")),
            ("languages", vec![0x00, 0x04]),
            ("binary_format_major_version", short(2)),
            ("binary_format_minor_version", vec![0xa0]),
            ("build_epoch", vec![0x01, 0x02, 1]),
            ("description", vec![0xe0]),
        ];
        file.push(0xe0 | fields.len() as u8);
        fields.iter().for_each(|(name, value)| file.extend([text(name), value.clone()].concat()));
        file
    }

    #[test]
    fn an_address_has_a_country_if_the_file_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("country.mmdb");
        std::fs::write(&path, half_in_tanzania()).unwrap();
        let of = |countries: &Countries, ip: &str| countries.of(ip.parse().unwrap());
        let countries = Countries::open(Some(&path)).unwrap();
        assert_eq!(of(&countries, "41.59.1.1").as_deref(), Some("TZ"));
        assert_eq!(of(&countries, "203.0.113.9"), None);
        assert_eq!(of(&countries, "2001:db8::1"), None);
        assert_eq!(of(&Countries::default(), "41.59.1.1"), None);
        std::fs::write(&path, "no database").unwrap();
        assert!(Countries::open(Some(&path)).is_err());
    }
}
