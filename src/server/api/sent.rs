//! How a dialect's callers send their credentials: in one header, never in the address.

use axum::http::HeaderMap;

/// The token of a `Bearer` authorization.
pub fn bearer(value: &str) -> Option<&str> {
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token).filter(|token| !token.contains(' '))
}

/// What stands behind `Basic `.
pub fn basic(value: &str) -> Option<&str> {
    let (scheme, encoded) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("basic").then_some(encoded)
}

/// Why a header has no one value.
#[derive(Debug, PartialEq, Eq)]
pub struct Ambiguous;

/// The header's only value: nothing when it is missing or empty, an error when it is sent twice or is not text.
pub fn one_header<'h>(headers: &'h HeaderMap, name: &str) -> Result<Option<&'h str>, Ambiguous> {
    let mut values = headers.get_all(name).iter();
    let Some(value) = values.next() else { return Ok(None) };
    if values.next().is_some() {
        return Err(Ambiguous);
    }
    let text = value.to_str().map_err(|_| Ambiguous)?;
    Ok(Some(text).filter(|text| !text.trim().is_empty()))
}

/// Whether the query has a parameter by which people send credentials: they would be in every log on the way.
pub fn names_a_secret(query: Option<&str>) -> bool {
    const NAMES: [&str; 11] = [
        "apikey",
        "token",
        "accesstoken",
        "authorization",
        "secret",
        "apisecret",
        "checksumkey",
        "bearer",
        "xapikey",
        "secretkey",
        "xsecretkey",
    ];
    query.unwrap_or_default().split('&').any(|pair| {
        let name = pair.split_once('=').map_or(pair, |(name, _)| name);
        let name: String = name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
        NAMES.contains(&name.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_in_the_query_are_recognised_by_their_names() {
        for query in ["api-key=x", "limit=1&apiKey=x", "API_KEY=", "token", "access_token=x", "X-Secret-Key=x"] {
            assert!(names_a_secret(Some(query)), "{query}");
        }
        for query in ["", "clientId=ID1&limit=3", "orderReference=token"] {
            assert!(!names_a_secret(Some(query)), "{query}");
        }
    }

    #[test]
    fn the_scheme_may_be_written_in_any_case() {
        assert_eq!(bearer("Bearer a.b.c"), Some("a.b.c"));
        assert_eq!(bearer("bEARER a.b.c"), Some("a.b.c"));
        assert_eq!(bearer("Basic a.b.c"), None);
        assert_eq!(bearer("Bearer a b"), None);
        assert_eq!(bearer("a.b.c"), None);
    }
}
