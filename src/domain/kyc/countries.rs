//! The countries of the world (ISO 3166-1): a business can be registered in any of them.

use crate::domain::catalogue::CountryCode;

/// One a line, by name: two letters, a space, the name.
const TABLE: &str = include_str!("countries.txt");

/// Every code with its name, by name.
pub fn country_names() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.lines().filter_map(|line| line.split_once(' '))
}

/// The name of a country, or nothing if there is no such code.
pub fn country_name(code: CountryCode) -> Option<&'static str> {
    country_names().find(|(known, _)| *known == code.as_str()).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_line_is_a_country_with_a_code_of_its_own() {
        let codes: HashSet<_> = country_names().map(|(code, _)| code.parse::<CountryCode>().unwrap()).collect();
        assert_eq!((codes.len(), TABLE.lines().count()), (249, 249));
    }

    #[test]
    fn a_country_is_found_by_its_code_only() {
        assert_eq!(country_name("TZ".parse().unwrap()), Some("Tanzania"));
        assert_eq!(country_name("XX".parse().unwrap()), None);
    }
}
