//! The site's files, inside the binary. Built files live under a folder named by their content, so they never change.

use std::sync::LazyLock;

use axum::{
    extract::Request,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;

use crate::server::crypto::digest::{hex, sha256};

/// The output of `cargo leptos build` and the files of `public/`.
#[derive(RustEmbed)]
#[folder = "dist/site"]
#[allow_missing = true]
struct Site;

const BUILT: &str = "pkg/";

/// `/pkg-<hash of all built files>`: a new build has a new address.
pub static PKG_DIR: LazyLock<String> = LazyLock::new(|| {
    let mut names: Vec<_> = Site::iter().filter(|name| name.starts_with(BUILT)).collect();
    names.sort();
    let digests: Vec<u8> =
        names.iter().filter_map(|name| Site::get(name)).flat_map(|file| file.metadata.sha256_hash()).collect();
    format!("pkg-{}", &hex(&sha256(&digests))[..12])
});

/// A file of the site, compressed if the browser can read that.
pub async fn serve(request: Request) -> Response {
    let path = request.uri().path().trim_start_matches('/');
    let immutable = path.strip_prefix(PKG_DIR.as_str()).and_then(|rest| rest.strip_prefix('/'));
    let name = immutable.map_or_else(|| path.to_owned(), |rest| format!("{BUILT}{rest}"));
    let cache = if immutable.is_some() { "public, max-age=31536000, immutable" } else { "public, max-age=3600" };
    let plain_name = name.starts_with(BUILT) && immutable.is_none();
    match (plain_name, pick(&name, request.headers())) {
        (false, Some((bytes, encoding))) => answer(&name, bytes, encoding, cache),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

type Found = (std::borrow::Cow<'static, [u8]>, Option<&'static str>);

fn pick(name: &str, headers: &HeaderMap) -> Option<Found> {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let compressed = [("br", ".br"), ("gzip", ".gz")].into_iter().find_map(|(encoding, ending)| {
        let wanted = accepted.split(',').any(|word| word.trim().split(';').next() == Some(encoding));
        let file = wanted.then(|| Site::get(&format!("{name}{ending}"))).flatten()?;
        Some((file.data, Some(encoding)))
    });
    compressed.or_else(|| Site::get(name).map(|file| (file.data, None)))
}

/// Text says in which characters it is written: nobody guesses.
fn content_type(name: &str) -> String {
    let kind = mime_guess::from_path(name).first_or_octet_stream();
    let is_text = kind.type_() == mime_guess::mime::TEXT || kind.suffix() == Some(mime_guess::mime::XML);
    if is_text { format!("{kind}; charset=utf-8") } else { kind.to_string() }
}

fn answer(
    name: &str,
    bytes: std::borrow::Cow<'static, [u8]>,
    encoding: Option<&'static str>,
    cache: &'static str,
) -> Response {
    let mut response = bytes.into_owned().into_response();
    let kind = content_type(name);
    let headers = response.headers_mut();
    if let Ok(kind) = HeaderValue::from_str(&kind) {
        headers.insert(header::CONTENT_TYPE, kind);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_says_its_characters() {
        for (name, kind) in [
            ("pkg/claviger.css", "text/css; charset=utf-8"),
            ("pkg/claviger.js", "text/javascript; charset=utf-8"),
            ("robots.txt", "text/plain; charset=utf-8"),
            ("icons.svg", "image/svg+xml; charset=utf-8"),
            ("pkg/claviger.wasm", "application/wasm"),
            ("nothing", "application/octet-stream"),
        ] {
            assert_eq!(content_type(name), kind, "{name}");
        }
    }
}
