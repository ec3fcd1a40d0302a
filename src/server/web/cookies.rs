//! The cookies: a session for each area, a sign-in on its way, and the look.

use axum::http::{HeaderMap, HeaderValue, header::COOKIE};

use crate::{
    domain::{area::Area, theme::Theme},
    server::service::{
        sessions::{ABSOLUTE, SessionToken},
        sign_in::{PENDING_LIFE, PendingKey, PendingToken},
    },
};

const PENDING: &str = "__Host-claviger_pending";
const THEME: &str = "__Host-claviger_theme";

const fn session_name(area: Area) -> &'static str {
    match area {
        Area::Portal => "__Host-claviger_session",
        Area::Office => "__Host-claviger_office",
    }
}

/// The value of an area's session cookie, if exactly one was sent.
pub fn session(headers: &HeaderMap, area: Area) -> Option<&str> {
    one(headers, session_name(area))
}

/// What finds the sign-in that is on its way in this browser.
pub fn pending(headers: &HeaderMap) -> Option<PendingKey> {
    one(headers, PENDING).map(PendingKey::of)
}

fn one<'a>(headers: &'a HeaderMap, name: &'static str) -> Option<&'a str> {
    let mut found = values(headers, name);
    found.next().filter(|value| value.len() <= 128 && found.next().is_none())
}

/// The look that was asked for.
pub fn theme(headers: &HeaderMap) -> Theme {
    values(headers, THEME).next().and_then(Theme::parse).unwrap_or_default()
}

fn values<'a>(headers: &'a HeaderMap, name: &'static str) -> impl Iterator<Item = &'a str> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    lines.flat_map(|line| line.split(';')).filter_map(move |pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

/// Sets the session: not for scripts, not for other sites, not over plain HTTP but on this very machine.
pub fn set_session(token: &SessionToken) -> Option<HeaderValue> {
    secret(session_name(token.area), token.expose(), ABSOLUTE)
}

/// Sets the sign-in that is on its way.
pub fn set_pending(token: &PendingToken) -> Option<HeaderValue> {
    secret(PENDING, token.expose(), PENDING_LIFE)
}

/// Ends an area's session in the browser.
pub fn clear_session(area: Area) -> Option<HeaderValue> {
    clear(session_name(area))
}

/// Ends the sign-in that was on its way.
pub fn clear_pending() -> Option<HeaderValue> {
    clear(PENDING)
}

fn secret(name: &str, value: &str, life: i64) -> Option<HeaderValue> {
    let life = life / 1000;
    let mut cookie = header(&format!("{name}={value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={life}"))?;
    cookie.set_sensitive(true);
    Some(cookie)
}

fn clear(name: &str) -> Option<HeaderValue> {
    header(&format!("{name}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"))
}

/// Remembers the look for a year.
pub fn set_theme(theme: Theme) -> Option<HeaderValue> {
    header(&format!("{THEME}={}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=31536000", theme.as_str()))
}

fn header(text: &str) -> Option<HeaderValue> {
    HeaderValue::from_str(text).ok()
}
