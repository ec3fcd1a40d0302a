//! What a server function adds to its answer: where to go on, and cookies.

use axum::http::{HeaderValue, header};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

use super::cookies;
use crate::{
    domain::{area::Area, audit::Action, theme::Theme},
    server::service::{sessions::SessionToken, sign_in::PendingToken},
};

/// Where a browser goes on. Programs find it in `Location` and may ignore it.
pub fn redirect(path: &str) {
    insert(header::LOCATION, HeaderValue::from_str(path).ok());
}

/// Goes on to a page that says what was done.
pub fn done(path: &str, action: Action) {
    redirect(&format!("{path}?done={action}"));
}

/// The same, with the id of what it was done to: the page links its receipt.
pub fn done_to(path: &str, action: Action, of: impl std::fmt::Display) {
    redirect(&format!("{path}?done={action}&of={of}"));
}

pub fn set_session(token: &SessionToken) {
    append(header::SET_COOKIE, cookies::set_session(token));
}

/// Goes on from the password to the code.
pub fn set_pending(token: &PendingToken) {
    append(header::SET_COOKIE, cookies::set_pending(token));
}

/// The session that a sign-in led to.
pub fn set_signed_in(token: &SessionToken) {
    set_session(token);
    append(header::SET_COOKIE, cookies::clear_pending());
}

/// Ends an area's session in the browser and drops what it kept.
pub fn clear_session(area: Area) {
    append(header::SET_COOKIE, cookies::clear_session(area));
    insert(
        header::HeaderName::from_static("clear-site-data"),
        Some(HeaderValue::from_static("\"cache\", \"storage\"")),
    );
}

pub fn set_theme(theme: Theme) {
    append(header::SET_COOKIE, cookies::set_theme(theme));
}

/// A path of this site, or nothing: a redirect never leaves it.
pub fn local_path(path: &str) -> Option<String> {
    let plain = path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let local = path.starts_with('/') && !path.starts_with("//") && path.len() <= 2_000;
    (plain && local).then(|| path.to_owned())
}

fn insert(name: header::HeaderName, value: Option<HeaderValue>) {
    if let Some((options, value)) = use_context::<ResponseOptions>().zip(value) {
        options.insert_header(name, value);
    }
}

fn append(name: header::HeaderName, value: Option<HeaderValue>) {
    if let Some((options, value)) = use_context::<ResponseOptions>().zip(value) {
        options.append_header(name, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_stays_on_this_site() {
        assert_eq!(local_path("/test/developers?x=1").as_deref(), Some("/test/developers?x=1"));
        for path in [
            "",
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "javascript:alert(1)",
            "/a\nb",
            "\\\\evil",
        ] {
            assert_eq!(local_path(path), None, "{path}");
        }
    }
}
