//! The request that a gateway asks about, as it names it in its headers.

use std::{borrow::Cow, net::IpAddr};

use axum::http::{HeaderMap, Method};

use super::sent::{One, Sent};
use crate::server::{
    settings::Settings,
    verification::decision::{Refusal, RefusalCode},
    web::client_ip::FORWARDED_FOR,
};

/// What is known of it.
pub struct Original<'a> {
    /// The caller's address.
    pub ip: IpAddr,
    pub method: Option<Method>,
    /// Path and query.
    pub target: Option<&'a str>,
}

impl<'a> Original<'a> {
    /// What one of our own proxies says counts; from anywhere else nothing is known. Two proxies' manners at once must say
    /// the same: one of them may be the client's.
    pub fn read(
        settings: &Settings,
        peer: IpAddr,
        headers: &HeaderMap,
        sent: &Sent<'a>,
    ) -> Result<Original<'a>, Refusal> {
        if !settings.trusts(peer) {
            return Ok(Original::unknown(peer));
        }
        let ip = caller(settings, peer, headers).ok_or(unclear("address"))?;
        let method = match agreed(sent.original_method, sent.forwarded_method).ok_or(unclear("method"))? {
            Some(word) => Some(Method::from_bytes(word.as_bytes()).map_err(|_| unclear("method"))?),
            None => None,
        };
        let target = agreed(sent.original_uri, sent.forwarded_uri).ok_or(unclear("uri"))?;
        match target {
            Some(target) if !is_target(target) => Err(unclear("uri")),
            _ => Ok(Original { ip, method, target }),
        }
    }

    /// Nothing but who asks.
    pub const fn unknown(peer: IpAddr) -> Original<'a> {
        Original { ip: peer, method: None, target: None }
    }

    /// Whether the original request only looks. One whose method nobody names may do anything.
    pub fn only_looks(&self) -> bool {
        matches!(self.method, Some(Method::GET | Method::HEAD))
    }
}

/// The address on the list that is nearest to us and none of our proxies'; nothing if something else stands there. Several
/// headers are one list.
fn caller(settings: &Settings, peer: IpAddr, headers: &HeaderMap) -> Option<IpAddr> {
    let mut caller = peer;
    for value in headers.get_all(FORWARDED_FOR).iter().rev() {
        for hop in value.to_str().ok()?.rsplit(',') {
            caller = hop.trim().parse::<IpAddr>().ok()?.to_canonical();
            if !settings.trusts(caller) {
                return Some(caller);
            }
        }
    }
    Some(caller)
}

/// The one value that two headers have, if any has one; nothing if they say different things.
fn agreed<'a>(one: One<'a>, other: One<'a>) -> Option<Option<&'a str>> {
    match (one.text().ok()?, other.text().ok()?) {
        (Some(one), Some(other)) if one != other => None,
        (one, other) => Some(one.or(other)),
    }
}

/// As it stands in a request line.
fn is_target(text: &str) -> bool {
    text == "*" || text.starts_with('/') && text.bytes().all(|byte| byte.is_ascii_graphic())
}

const fn unclear(what: &'static str) -> Refusal {
    Refusal { code: RefusalCode::Invalid, missing: Some(Cow::Borrowed(what)) }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderName, HeaderValue};
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Cli {
        #[command(flatten)]
        settings: Settings,
    }

    const US: [u8; 4] = [10, 0, 0, 7];

    fn map(headers: &[(&str, &str)]) -> HeaderMap {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
            map.append(name, HeaderValue::from_bytes(value.as_bytes()).unwrap());
        }
        map
    }

    /// The caller's address, or what is unclear.
    fn address(peer: [u8; 4], lists: &[&str]) -> Result<IpAddr, Refusal> {
        let settings = Cli::parse_from(["claviger", "--trusted-proxies", "10.0.0.0/8"]).settings;
        let map = map(&lists.iter().map(|list| ("x-forwarded-for", *list)).collect::<Vec<_>>());
        Ok(Original::read(&settings, peer.into(), &map, &Sent::read(&map))?.ip)
    }

    #[test]
    fn the_callers_address_is_the_nearest_that_is_not_ours() {
        let caller = Ok(IpAddr::from([198, 51, 100, 7]));
        for lists in [
            &["198.51.100.7"][..],
            &["198.51.100.7, 10.2.2.2"],
            &["1.1.1.1, 198.51.100.7,10.2.2.2"],
            &["1.1.1.1", "198.51.100.7", "10.2.2.2, 10.3.3.3"],
            &["junk", "::ffff:198.51.100.7"],
        ] {
            assert_eq!(address(US, lists), caller, "{lists:?}");
        }
        assert_eq!(address(US, &[]), Ok(US.into()));
        assert_eq!(address([203, 0, 113, 9], &["198.51.100.7"]), Ok([203, 0, 113, 9].into()));
        for lists in [&[""][..], &["junk"], &["198.51.100.7, junk"], &["198.51.100.7:443"], &["1.1.1.1", "caf\u{e9}"]] {
            assert_eq!(address(US, lists), Err(unclear("address")), "{lists:?}");
        }
    }

    /// Method and target, or what is unclear.
    fn read(peer: [u8; 4], headers: &[(&str, &str)]) -> Result<(Option<String>, Option<String>), Refusal> {
        let settings = Cli::parse_from(["claviger", "--trusted-proxies", "10.0.0.0/8"]).settings;
        let map = map(headers);
        let original = Original::read(&settings, peer.into(), &map, &Sent::read(&map))?;
        Ok((original.method.map(|method| method.to_string()), original.target.map(str::to_owned)))
    }

    #[test]
    fn each_proxy_names_it_in_its_own_manner() {
        let said = Ok((Some("PUT".to_owned()), Some("/orders/7?x=1".to_owned())));
        let nginx = [("x-original-method", "PUT"), ("x-original-uri", "/orders/7?x=1")];
        let traefik = [("x-forwarded-method", "PUT"), ("x-forwarded-uri", "/orders/7?x=1")];
        assert_eq!(read(US, &nginx), said);
        assert_eq!(read(US, &traefik), said);
        assert_eq!(read(US, &[nginx, traefik].concat()), said);
        assert_eq!(read(US, &[]), Ok((None, None)));
    }

    #[test]
    fn from_anybody_else_it_counts_for_nothing() {
        assert_eq!(
            read([203, 0, 113, 9], &[("x-original-method", "PUT"), ("x-original-uri", "junk")]),
            Ok((None, None))
        );
    }

    #[test]
    fn what_is_sent_twice_or_is_no_request_is_refused_and_not_guessed() {
        for (headers, what) in [
            (&[("x-original-method", "PUT"), ("x-original-method", "PUT")][..], "method"),
            (&[("x-original-method", "POST"), ("x-forwarded-method", "GET")], "method"),
            (&[("x-original-method", "")], "method"),
            (&[("x-original-method", "GET POST")], "method"),
            (&[("x-original-uri", "/a"), ("x-forwarded-uri", "/b")], "uri"),
            (&[("x-forwarded-uri", "")], "uri"),
            (&[("x-forwarded-uri", "https://evil.example/")], "uri"),
            (&[("x-forwarded-uri", "/a b")], "uri"),
            (&[("x-original-uri", "/caf\u{e9}")], "uri"),
        ] {
            assert_eq!(read(US, headers), Err(unclear(what)), "{headers:?}");
        }
    }
}
