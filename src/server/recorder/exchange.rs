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

/// Both, masked, as JSON.
pub(super) fn exchange(request: &Half, answer: &Half) -> Exchange {
    let text = |half| serde_json::to_string(&message(half)).unwrap_or_default();
    Exchange { request: text(request), answer: text(answer) }
}

fn message(half: &Half) -> Message {
    let value = |name: &str, value: &HeaderValue| match value.to_str() {
        Ok(text) => mask::header(name, text),
        Err(_) => mask::HIDDEN.to_owned(),
    };
    // Names are the caller's, too.
    let header = |(name, sent): (&HeaderName, _)| (mask::text(name.as_str()), value(name.as_str(), sent));
    let headers = half.headers.iter().map(header).collect();
    let (body, left_out) = body(half);
    Message { headers, body, left_out }
}

/// The body if it is JSON or a form, else why it is not there.
fn body(half: &Half) -> (Option<String>, Option<String>) {
    let bytes = match &half.body {
        Body::Whole(bytes) if bytes.is_empty() => return (None, None),
        Body::Whole(bytes) => bytes,
        Body::Partly => return (None, Some("Too long to be kept, or not read to its end.".to_owned())),
    };
    let kind = half.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kept = if kind.starts_with("application/x-www-form-urlencoded") { form(bytes) } else { json::masked(bytes) };
    match kept {
        Some(kept) => (Some(kept), None),
        None => (None, Some(format!("{} bytes that are neither JSON nor a form.", bytes.len()))),
    }
}

fn form(bytes: &[u8]) -> Option<String> {
    let field = |(name, value): (Cow<'_, str>, Cow<'_, str>)| {
        format!("{} = {}", mask::text(&name), mask::field(&name, Class::Plain, &value))
    };
    Some(form_urlencoded::parse(bytes).map(field).collect::<Vec<_>>().join("\n"))
}
