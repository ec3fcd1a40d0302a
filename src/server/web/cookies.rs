//! The two cookies: the session and the look.

use axum::http::{HeaderMap, HeaderValue, header::COOKIE};

use crate::{
    domain::theme::Theme,
    server::service::sessions::{ABSOLUTE, SessionToken},
};

const SESSION: &str = "__Host-claviger_session";
const THEME: &str = "claviger_theme";

/// The session cookie's value, if exactly one was sent.
pub fn session(headers: &HeaderMap) -> Option<&str> {
    let mut found = values(headers, SESSION);
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
    let life = ABSOLUTE / 1000;
    let mut cookie =
        header(&format!("{SESSION}={}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={life}", token.expose()))?;
    cookie.set_sensitive(true);
    Some(cookie)
}

/// Ends the session in the browser.
pub fn clear_session() -> Option<HeaderValue> {
    header(&format!("{SESSION}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"))
}

/// Remembers the look for a year.
pub fn set_theme(theme: Theme) -> Option<HeaderValue> {
    header(&format!("{THEME}={}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=31536000", theme.as_str()))
}

fn header(text: &str) -> Option<HeaderValue> {
    HeaderValue::from_str(text).ok()
}
