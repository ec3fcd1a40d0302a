//! The way to server functions. Programs get JSON and problem documents; a browser's form goes on to a page, and a
//! refused one comes back with what was typed (post, redirect, get).

use std::time::Duration;

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Extension, Request},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use form_urlencoded::{Serializer, parse};
use leptos::{prelude::provide_context, server_fn};

use super::{
    answer::local_path,
    context::{self, RequestContext, draft_key},
    twice::{self, ONCE},
    uploads::{self, Uploads},
};
use crate::{
    contract::{
        paths,
        problem::{Problem, ProblemCode},
    },
    server::drafts::Draft,
};

/// Bytes of a form.
const MAX_BODY: usize = 64 * 1024;
/// How long a form may take to arrive.
const PATIENCE: Duration = Duration::from_secs(30);
/// Where a form stands; carried by every form of the portal.
pub const BACK: &str = "_back";
/// The merchant that the form was made for; another one in view since then is an error.
pub const MERCHANT: &str = "_merchant";
const ERROR_HEADER: &str = "serverfnerror";

/// Answers a call of a server function.
pub async fn handle(Extension(context): Extension<RequestContext>, request: Request) -> Response {
    let html = accepts_html(request.headers());
    let (parts, body) = request.into_parts();
    let endpoint = parts.uri.path().to_owned();
    let sent = match read(&context, &parts, body).await {
        Ok(sent) => sent,
        // Nothing of the form is known, but where it stood.
        Err(problem) if html => {
            return refused_form(&context, &endpoint, Vec::new(), &came_from(&parts.headers), problem);
        }
        Err(problem) => return problem.into_response(),
    };
    // On a task of its own: whoever hangs up, or clicks again, which hangs up, stops nothing between commit and index, and
    // leaves the place of the form to nobody before it is done.
    let answered = tokio::spawn(answer(context, parts, sent, html)).await;
    answered.unwrap_or_else(|_| Problem::new(ProblemCode::Internal).into_response())
}

async fn answer(context: RequestContext, parts: Parts, sent: Sent, html: bool) -> Response {
    let platform = context.platform.clone();
    let endpoint = parts.uri.path().to_owned();
    let Sent { body, pairs, files } = sent;
    let known = check_target(&parts).is_ok();
    let place = (html && known).then(|| twice::place(&platform.submitted, &parts, &pairs, platform.now())).flatten();
    // Whoever sends it a second time waits for the first.
    let mut place = match &place {
        Some(place) => Some(place.lock().await),
        None => None,
    };
    if let Some(done) = place.as_deref().and_then(Option::as_deref) {
        return see_other(done);
    }
    // A body may take its time: who sends it is looked at when all of it is there, not when it began.
    let context = match context::build(context.platform.clone(), &parts).await {
        Ok(now) => now,
        Err(problem) => return problem.into_response(),
    };
    let back =
        field(&pairs, BACK).and_then(|path| local_path(&path)).unwrap_or_else(|| paths::home(Default::default()));
    let answered = call(context.clone(), parts, body, &pairs, files).await;
    match answered {
        Err(problem) if html => refused_form(&context, &endpoint, pairs, &back, problem),
        Err(problem) => problem.into_response(),
        Ok(response) if html => {
            // What was refused before has been put right: a way back shows what is kept now.
            if let Some(key) = draft_key(&back) {
                context.platform.drafts.use_up(&context.draft_owner_at(&back), key);
            }
            let response = go_on(response, &back);
            if let Some(place) = &mut place {
                **place = Some(header(response.headers(), header::LOCATION.as_str()).to_owned());
            }
            response
        }
        Ok(response) => response,
    }
}

/// The page that a browser says it comes from, as a path of this site.
fn came_from(headers: &HeaderMap) -> String {
    let page = header(headers, header::REFERER.as_str()).parse::<http::Uri>().ok();
    let path = page.and_then(|page| page.path_and_query().and_then(|path| local_path(path.as_str())));
    path.unwrap_or_else(|| paths::home(Default::default()))
}

/// What came: a form's fields, its files, and the body as it was unless it was a form with files.
struct Sent {
    body: Bytes,
    pairs: Vec<(String, String)>,
    files: Uploads,
}

async fn read(context: &RequestContext, parts: &Parts, body: Body) -> Result<Sent, Problem> {
    if let Some(boundary) = uploads::boundary(parts) {
        let (pairs, files) = uploads::read(context, parts, boundary, body).await?;
        return Ok(Sent { body: Bytes::new(), pairs, files });
    }
    let whole = tokio::time::timeout(PATIENCE, to_bytes(body, MAX_BODY)).await;
    let whole =
        whole.map_err(|_| Problem::because(ProblemCode::Malformed, "The form did not arrive within 30 seconds."));
    let body = whole?.map_err(|_| Problem::new(ProblemCode::TooLarge))?;
    Ok(Sent { pairs: parse(&body).into_owned().collect(), body, files: Uploads::default() })
}

/// Runs the function, on a task of its own: should it panic, the form is answered as if it was refused.
async fn call(
    context: RequestContext,
    mut parts: Parts,
    body: Bytes,
    pairs: &[(String, String)],
    files: Uploads,
) -> Result<Response, Problem> {
    check_target(&parts)?;
    if let Some((merchant, actor)) = field(pairs, MERCHANT).zip(context.actor.as_ref())
        && merchant != actor.merchant_id.to_string()
    {
        let detail = format!("{} is in view now, in another tab. Look again before you go on.", actor.merchant_name);
        return Err(Problem::because(ProblemCode::Conflict, detail));
    }
    let is_form =
        header(&parts.headers, header::CONTENT_TYPE.as_str()).starts_with("application/x-www-form-urlencoded");
    let body = match parts.method {
        Method::POST if is_form || body.is_empty() => own_fields(pairs).into(),
        Method::POST => {
            return Err(Problem::because(ProblemCode::Malformed, "Send a form (application/x-www-form-urlencoded)."));
        }
        _ => body,
    };
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
    parts.headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    let request = Request::from_parts(parts, Body::from(body));
    let run = async move {
        let provide = move || {
            provide_context(context.clone());
            provide_context(files.clone());
        };
        leptos_axum::handle_server_fns_with_context(provide, request).await.into_response()
    };
    let response = tokio::spawn(run).await.map_err(|_| Problem::new(ProblemCode::Internal))?;
    if response.headers().contains_key(ERROR_HEADER) { Err(problem_of(response).await) } else { Ok(response) }
}

/// Whether a function with this address and method exists.
fn check_target(parts: &Parts) -> Result<(), Problem> {
    let methods: Vec<Method> = server_fn::axum::server_fn_paths()
        .filter(|(path, _)| *path == parts.uri.path())
        .map(|(_, method)| method)
        .collect();
    match methods.as_slice() {
        [] => Err(Problem::new(ProblemCode::NotFound)),
        known if known.contains(&parts.method) => Ok(()),
        _ => Err(Problem::new(ProblemCode::MethodNotAllowed)),
    }
}

/// The form without the fields that are for this module.
fn own_fields(pairs: &[(String, String)]) -> Vec<u8> {
    let own = pairs.iter().filter(|(name, _)| ![BACK, MERCHANT, ONCE].contains(&name.as_str()));
    Serializer::new(String::new()).extend_pairs(own).finish().into_bytes()
}

async fn problem_of(response: Response) -> Problem {
    let body = to_bytes(response.into_body(), MAX_BODY).await.unwrap_or_default();
    serde_json::from_slice(&body).unwrap_or(Problem::new(ProblemCode::Internal))
}

/// Back to the form, with what was typed but its secrets, and with what was wrong.
fn refused_form(
    context: &RequestContext,
    endpoint: &str,
    mut pairs: Vec<(String, String)>,
    back: &str,
    problem: Problem,
) -> Response {
    if problem.code == ProblemCode::NotSignedIn {
        return see_other(&paths::sign_in_and_back(back));
    }
    pairs.retain(|(name, _)| !is_secret(name) && ![BACK, MERCHANT, ONCE].contains(&name.as_str()));
    let draft = Draft { endpoint: endpoint.to_owned(), values: pairs, problem: Some(problem) };
    let platform = &context.platform;
    let key = platform.drafts.keep(&context.draft_owner_at(back), draft, platform.now(), &*platform.random);
    see_other(&with_draft(back, &key))
}

/// What is never kept of a refused form: passwords, PINs, codes, what a customer pays with, and what somebody found leaked.
fn is_secret(name: &str) -> bool {
    name.contains("password") || matches!(name, "pin" | "code" | "card_number" | "account_number" | "leaked")
}

/// The page's address with the draft's key in place of an older one.
pub fn with_draft(path: &str, key: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let kept = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !["draft=", "done=", "of="].iter().any(|own| pair.starts_with(own)));
    let draft = format!("draft={key}");
    let query: Vec<&str> = kept.chain([draft.as_str()]).collect();
    format!("{path}?{}", query.join("&"))
}

/// From a done form to the next page; keeps the cookies.
fn go_on(mut response: Response, back: &str) -> Response {
    let location = response.headers().get(header::LOCATION).cloned();
    let location = location.or_else(|| HeaderValue::from_str(back).ok()).unwrap_or(HeaderValue::from_static("/"));
    *response.status_mut() = StatusCode::SEE_OTHER;
    *response.body_mut() = Body::empty();
    response.headers_mut().insert(header::LOCATION, location);
    response.headers_mut().remove(header::CONTENT_TYPE);
    response.headers_mut().remove(header::CONTENT_LENGTH);
    response
}

fn see_other(location: &str) -> Response {
    let location = HeaderValue::from_str(location).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

fn accepts_html(headers: &HeaderMap) -> bool {
    header(headers, header::ACCEPT.as_str()).contains("text/html")
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn field(pairs: &[(String, String)], name: &str) -> Option<String> {
    pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_draft_takes_the_place_of_an_old_one_and_keeps_the_rest() {
        assert_eq!(with_draft("/a", "k"), "/a?draft=k");
        assert_eq!(with_draft("/a?name=x&draft=old&done=y", "k"), "/a?name=x&draft=k");
    }
}
