//! A form that is sent twice is done once (docs/adr/0026). Each rendering of a page has a word of its own, which its
//! forms carry: the same word with the same fields is the same form, not the same wish again.

use axum::http::{HeaderMap, request::Parts};
use form_urlencoded::Serializer;

use super::cookies;
use crate::{
    domain::{area::Area, time::Timestamp},
    server::{
        crypto::digest::sha256,
        submitted::{Place, Submitted},
    },
};

/// The word of the page, in each of its forms.
pub const ONCE: &str = "_once";

/// The place of a form that a page sent in a session, whether or not that session still stands: the first of two may
/// have ended it.
pub fn place(submitted: &Submitted, parts: &Parts, pairs: &[(String, String)], now: Timestamp) -> Option<Place> {
    pairs.iter().find(|(name, word)| name == ONCE && !word.is_empty())?;
    let sessions = sessions(&parts.headers);
    if sessions.is_empty() {
        return None;
    }
    let mut all = Serializer::new(String::new());
    all.append_pair("", parts.uri.path()).append_pair("", &sessions).extend_pairs(pairs);
    Some(submitted.place(sha256(all.finish().as_bytes()), now))
}

fn sessions(headers: &HeaderMap) -> String {
    let cookies = [Area::Portal, Area::Office].map(|area| cookies::session(headers, area).unwrap_or_default());
    if cookies.iter().all(|cookie| cookie.is_empty()) { String::new() } else { cookies.join(" ") }
}
