//! A failing request, as a person types it.

use crate::{
    contract::fields::FieldErrors,
    domain::{
        kwik_signature::{Canonical, SignedAt},
        time::Timestamp,
    },
    server::text,
};

/// The methods of the API.
const METHODS: [&str; 2] = ["GET", "POST"];
/// Characters of body and canonical string.
const LONGEST: usize = 16_000;
/// Characters of path and query.
const LONGEST_TARGET: usize = 2_000;

/// What was typed. A form sends each line break as two characters; they count as one.
#[derive(Clone, Copy)]
pub struct Sent<'a> {
    pub method: &'a str,
    pub target: &'a str,
    pub timestamp: &'a str,
    pub body: &'a str,
    pub signature: &'a str,
    /// The caller's own canonical string; may be empty.
    pub canonical: &'a str,
    /// When the request came: the `Date` of our answer; empty means now.
    pub received: &'a str,
    /// The access token whose secret signed; may be empty.
    pub token: &'a str,
}

/// What is understood of it.
pub struct Request<'a> {
    pub method: &'a str,
    pub target: &'a str,
    pub signed_at: SignedAt,
    pub body: String,
    pub signature: &'a str,
    pub canonical: Option<Canonical>,
    pub received_at: Timestamp,
}

impl<'a> Request<'a> {
    pub fn parse(sent: &Sent<'a>, now: Timestamp) -> Result<Request<'a>, FieldErrors> {
        let mut errors = FieldErrors::new();
        let method = METHODS.into_iter().find(|method| *method == sent.method.trim());
        let method = errors.check("method", method.ok_or("Choose a method of the list."));
        let target = errors.check("target", target(sent.target.trim()));
        let signed_at = SignedAt::parse(sent.timestamp.trim());
        let signed_at = errors.check("timestamp", signed_at.map_err(|why| format!("X-Timestamp is refused. {why}")));
        let signature = errors.check(
            "signature",
            Some(sent.signature.trim()).filter(|text| !text.is_empty()).ok_or("Enter the X-Signature that was sent."),
        );
        let body = errors.check("body", short(sent.body));
        let canonical = errors.check("canonical", short(sent.canonical));
        let received = match sent.received.trim() {
            "" => Ok(now),
            typed => {
                text::parse_moment(typed).ok_or("The Date header of the answer, such as Sat, 21 Nov 2026 22:45:00 GMT.")
            }
        };
        let received_at = errors.check("received", received);
        match (method, target, signed_at, signature, body, canonical, received_at) {
            (
                Some(method),
                Some(target),
                Some(signed_at),
                Some(signature),
                Some(body),
                Some(canonical),
                Some(received_at),
            ) => {
                let canonical = Some(canonical).filter(|text| !text.is_empty());
                Ok(Request {
                    method,
                    target,
                    signed_at,
                    body: body.replace("\r\n", "\n"),
                    signature,
                    canonical: canonical.map(Canonical::typed),
                    received_at,
                })
            }
            _ => Err(errors),
        }
    }
}

fn target(text: &str) -> Result<&str, String> {
    let visible = text.bytes().all(|byte| byte.is_ascii_graphic());
    if text.starts_with('/') && visible && text.len() <= LONGEST_TARGET && !text.contains('#') {
        return Ok(text);
    }
    Err("Path and query as they are sent: /2.0/customers/list?page=1.".to_owned())
}

fn short(text: &str) -> Result<&str, String> {
    if text.chars().count() <= LONGEST { Ok(text) } else { Err(format!("Use at most {LONGEST} characters.")) }
}
