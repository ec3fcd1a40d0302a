//! A request and its answer as they may be kept.

use std::borrow::Cow;

use http::{HeaderMap, HeaderName, HeaderValue, header};

use super::json;
use crate::{
    domain::request_log::{
        Message,
        mask::{self, Class},
    },
    server::store::request_log::Exchange,
};

/// What is there of a body.
#[derive(Debug, Clone)]
pub enum Body {
    /// All of it.
    Whole(Vec<u8>),
    /// Longer than what is kept, or not read to its end.
    Partly,
}

/// Headers and body of a request or an answer.
#[derive(Debug, Clone)]
pub struct Half {
    pub headers: HeaderMap,
    pub body: Body,
}

/// How much is kept of one half: masked, it may be longer than it was.
const MOST: usize = 20 * 1024;
/// Headers that are kept of it, and their bytes.
const MOST_HEADERS: usize = 50;
const HEADERS: usize = 8 * 1024;
const TOO_LONG: &str = "Too long to be kept, or not read to its end.";

/// Both, masked, as JSON.
pub(super) fn exchange(request: &Half, answer: &Half) -> Exchange {
    Exchange { request: kept(request), answer: kept(answer) }
}

fn kept(half: &Half) -> String {
    let text = |message: &Message| serde_json::to_string(message).unwrap_or_default();
    let message = message(half);
    Some(text(&message))
        .filter(|kept| kept.len() <= MOST)
        .unwrap_or_else(|| text(&Message { headers: message.headers, body: None, left_out: Some(TOO_LONG.to_owned()) }))
}

fn message(half: &Half) -> Message {
    let value = |name: &str, value: &HeaderValue| match value.to_str() {
        Ok(text) => mask::header(name, text),
        Err(_) => mask::HIDDEN.to_owned(),
    };
    // Names are the caller's, too.
    let header = |(name, sent): (&HeaderName, _)| (mask::label(name.as_str()), value(name.as_str(), sent));
    let mut bytes = 0;
    let fits = |(name, value): &(String, String)| {
        bytes += name.len() + value.len();
        bytes <= HEADERS
    };
    let mut headers: Vec<_> = half.headers.iter().take(MOST_HEADERS).map(header).take_while(fits).collect();
    if let more @ 1.. = half.headers.len() - headers.len() {
        headers.push(("…".to_owned(), format!("{more} more")));
    }
    let (body, left_out) = body(half);
    Message { headers, body, left_out }
}

/// The body if it is JSON or a form, else why it is not there.
fn body(half: &Half) -> (Option<String>, Option<String>) {
    let bytes = match &half.body {
        Body::Whole(bytes) if bytes.is_empty() => return (None, None),
        Body::Whole(bytes) => bytes,
        Body::Partly => return (None, Some(TOO_LONG.to_owned())),
    };
    let kind = half.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let is_form = kind.starts_with("application/x-www-form-urlencoded");
    // Many send JSON as if it were a form.
    let looks_like_json = matches!(bytes.trim_ascii_start().first(), Some(b'{' | b'['));
    let kept = if is_form && !looks_like_json { form(bytes) } else { json::masked(bytes) };
    match kept {
        Some(kept) => (Some(kept), None),
        None => (None, Some(format!("{} bytes that are neither JSON nor a form.", bytes.len()))),
    }
}

/// Fields, one a line. What has no `=` is no form.
fn form(bytes: &[u8]) -> Option<String> {
    let field = |(name, value): (Cow<'_, str>, Cow<'_, str>)| match mask::label(&name) {
        label if label == mask::HIDDEN => format!("{label} = {label}"),
        label => format!("{label} = {}", mask::field(&name, Class::Plain, &value)),
    };
    bytes.contains(&b'=').then(|| form_urlencoded::parse(bytes).map(field).collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(kind: &'static str, body: &str) -> Message {
        let headers = HeaderMap::from_iter([(header::CONTENT_TYPE, HeaderValue::from_static(kind))]);
        message(&Half { headers, body: Body::Whole(body.as_bytes().to_vec()) })
    }

    #[test]
    fn json_that_is_sent_as_a_form_is_json() {
        let form = "application/x-www-form-urlencoded";
        let body = r#" {"pin":"4711","password":"hunter2&x=hunter2","phoneNumber":237653456789,"amount":5000}"#;
        let wanted = r#"{"amount":5000,"password":"••••","phoneNumber":"••••6789","pin":"••••"}"#;
        assert_eq!(kept(form, body).body.as_deref(), Some(wanted));
        for body in [r#"{"pin":"4711&hunter2=1""#, "hunter2", r#"["hunter2","#] {
            assert_eq!(kept(form, body).body, None, "{body}");
        }
    }

    #[test]
    fn what_is_not_written_like_a_name_is_none() {
        let body =
            kept("application/x-www-form-urlencoded", "237653456789=1&a+b=hunter2&%22pin%22=4711&x[y]=ok&to=Asha");
        let wanted = "••••6789 = 1\n•••• = ••••\n•••• = ••••\nx[y] = ok\nto = A•••";
        assert_eq!(body.body.as_deref(), Some(wanted));
    }

    #[test]
    fn an_exchange_is_bounded_whatever_was_sent() {
        let nested = format!("{}{}{}", "[".repeat(100), ["0"; 7_000].join(","), "]".repeat(100));
        let grows = format!(r#"{{"pin":[{}]}}"#, ["0"; 7_000].join(","));
        for body in [nested, grows] {
            let mut headers = HeaderMap::new();
            for number in 0..500 {
                let name = HeaderName::try_from(format!("x-{number}")).unwrap();
                headers.append(name, HeaderValue::from_static("x"));
                headers.append(header::ACCEPT, HeaderValue::try_from("basic ".repeat(80)).unwrap());
            }
            let half = Half { headers, body: Body::Whole(body.into_bytes()) };
            let kept = exchange(&half, &half);
            assert!(kept.request.len() <= MOST && kept.answer.len() <= MOST, "{}", kept.request.len());
            assert!(kept.request.contains("more"));
        }
    }
}
