//! A form without fields leaves a bare question mark behind the address that it goes on to: the browser is sent to the
//! address without it.

use axum::{
    extract::Request,
    http::Method,
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};

use super::answer::local_path;

/// Answers `GET /path?` with a redirect to `/path`.
pub async fn drop_bare_question_mark(request: Request, next: Next) -> Response {
    let bare = request.method() == Method::GET && request.uri().query() == Some("");
    match bare.then(|| local_path(request.uri().path())).flatten() {
        Some(path) => Redirect::to(&path).into_response(),
        None => next.run(request).await,
    }
}
