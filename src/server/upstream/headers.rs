//! Headers of what is passed on: nothing by which the caller proved itself, nothing that it could say in the platform's
//! name, and nothing that is about one connection only (RFC 9110, 7.6.1).

use axum::http::{HeaderMap, HeaderName, header};

/// The platform's own headers, which only the platform sets.
const OWN: &str = "x-claviger-";

/// By which callers of any dialect prove themselves.
const CREDENTIALS: [&str; 8] = [
    "authorization",
    "cookie",
    "proxy-authorization",
    "api-key",
    "x-api-key",
    "x-secret-key",
    "x-signature",
    "x-oy-username",
];

/// About one connection only.
const HOP_BY_HOP: [HeaderName; 8] = [
    header::CONNECTION,
    HeaderName::from_static("keep-alive"),
    header::PROXY_AUTHENTICATE,
    HeaderName::from_static("proxy-connection"),
    header::TE,
    header::TRAILER,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
];

/// Takes out of a request what does not go on. Its length is written anew from the body. Names with other signs than
/// hyphens are left out: CGI, WSGI and PHP make one variable of `X_Claviger_Mode` and `X-Claviger-Mode`.
pub fn clean_request(headers: &mut HeaderMap) {
    remove_hop_by_hop(headers);
    remove(headers, |name| {
        !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            || name.starts_with(OWN)
            || CREDENTIALS.contains(&name)
            || name.starts_with("x-forwarded-")
            || matches!(name, "forwarded" | "x-real-ip" | "host" | "expect" | "content-length")
    });
}

/// Takes out of an answer what does not come back. The portal is on the same origin: its cookies are its own.
pub fn clean_answer(headers: &mut HeaderMap) {
    remove_hop_by_hop(headers);
    remove(headers, |name| name.starts_with(OWN) || name == "set-cookie");
}

fn remove_hop_by_hop(headers: &mut HeaderMap) {
    let named = headers.get_all(header::CONNECTION).iter().filter_map(|value| value.to_str().ok());
    let named: Vec<String> = named.flat_map(|list| list.split(',')).map(|name| name.trim().to_owned()).collect();
    named.iter().for_each(|name| drop(headers.remove(name.as_str())));
    HOP_BY_HOP.iter().for_each(|name| drop(headers.remove(name)));
}

fn remove(headers: &mut HeaderMap, unwanted: impl Fn(&str) -> bool) {
    let names: Vec<HeaderName> = headers.keys().filter(|name| unwanted(name.as_str())).cloned().collect();
    names.iter().for_each(|name| drop(headers.remove(name)));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(headers: &[(&'static str, &str)]) -> HeaderMap {
        headers.iter().map(|(name, value)| (HeaderName::from_static(name), value.parse().unwrap())).collect()
    }

    #[test]
    fn what_proves_claims_or_concerns_one_connection_does_not_go_on() {
        let mut headers = map(&[
            ("x-api-key", "kpay_live_x"),
            ("x-secret-key", "sk_live_x"),
            ("authorization", "Bearer x"),
            ("x-claviger-merchant", "mch_forged"),
            ("x-claviger-anything", "x"),
            ("x_claviger_merchant", "mch_forged"),
            ("x-claviger_mode", "live"),
            ("x.claviger.mode", "live"),
            ("x-forwarded-for", "203.0.113.9"),
            ("x_forwarded_for", "203.0.113.9"),
            ("connection", "keep-alive, X-Hop"),
            ("x-hop", "1"),
            ("transfer-encoding", "chunked"),
            ("host", "pay.example"),
            ("content-type", "application/json"),
            ("idempotency-key", "k"),
        ]);
        clean_request(&mut headers);
        let mut left: Vec<&str> = headers.keys().map(HeaderName::as_str).collect();
        left.sort_unstable();
        assert_eq!(left, ["content-type", "idempotency-key"]);
    }

    #[test]
    fn an_answer_sets_no_cookie_and_speaks_not_for_the_platform() {
        let mut headers = map(&[("set-cookie", "a=b"), ("x-claviger-code", "x"), ("x-request-id", "1")]);
        clean_answer(&mut headers);
        assert_eq!(headers, map(&[("x-request-id", "1")]));
    }
}
