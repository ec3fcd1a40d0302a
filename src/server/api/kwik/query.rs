//! Parameters of a list.

use crate::server::service::kwik::refused::Refused;

/// Records of a page, if none are named and at most.
pub const USUAL: u32 = 50;
pub const MOST: u32 = 100;

/// Which part of a list.
#[derive(Debug, PartialEq, Eq)]
pub struct Page {
    pub limit: u32,
    pub after: Option<String>,
}

impl Page {
    /// Reads a query; a parameter that is unknown, or there twice, is refused.
    pub fn read(query: &str) -> Result<Page, Refused> {
        let (mut limit, mut after) = (None, None);
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "limit" if limit.is_none() => {
                    let wrong = || Refused::parameter("limit", "should be a whole number from 1 to 100");
                    let number = value.parse().ok().filter(|number| (1..=MOST).contains(number));
                    limit = Some(number.ok_or_else(wrong)?);
                }
                "after" if after.is_none() => after = Some(value.into_owned()),
                "limit" | "after" => return Err(Refused::parameter(&name, "is given twice")),
                _ => return Err(Refused::parameter(&name, "is no parameter of lists")),
            }
        }
        Ok(Page { limit: limit.unwrap_or(USUAL), after })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_read_strictly() {
        assert_eq!(Page::read("").unwrap(), Page { limit: USUAL, after: None });
        let page = Page { limit: 7, after: Some("cus_1".into()) };
        assert_eq!(Page::read("limit=7&after=cus_1").unwrap(), page);
        for query in ["limit=0", "limit=101", "limit=x", "limit=1&limit=1", "page=2", "after=a&after=b"] {
            assert!(Page::read(query).is_err(), "{query}");
        }
    }
}
