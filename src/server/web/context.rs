//! What pages and server functions know of a request.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, header::USER_AGENT, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use leptos::prelude::use_context;

use crate::domain::theme::Theme;

use super::{client_ip::ClientIp, cookies, problems};
use crate::{
    contract::problem::{Problem, ProblemCode},
    server::{
        drafts::Draft,
        platform::Platform,
        service::{
            actor::{Actor, Origin, Person},
            sessions,
        },
    },
};

/// One request to the portal.
#[derive(Clone)]
pub struct RequestContext {
    pub platform: Arc<Platform>,
    pub person: Option<Person>,
    /// The person in the merchant in view.
    pub actor: Option<Actor>,
    pub origin: Origin,
    pub theme: Theme,
    /// A form that was refused and is shown again.
    pub draft: Option<Draft>,
    /// Path and query of the page.
    pub address: String,
    /// A GET by a person, no HEAD and no prefetch: only such a request may use something up.
    pub is_visit: bool,
}

impl RequestContext {
    pub fn person(&self) -> Result<&Person, Problem> {
        self.person.as_ref().ok_or(Problem::new(ProblemCode::NotSignedIn))
    }

    pub fn actor(&self) -> Result<&Actor, Problem> {
        self.person()?;
        self.actor.as_ref().ok_or(Problem::because(ProblemCode::Forbidden, "You are not a member of a merchant."))
    }

    /// Whose drafts these are.
    pub fn draft_owner(&self) -> String {
        draft_owner(self.person.as_ref())
    }
}

fn draft_owner(person: Option<&Person>) -> String {
    person.map(|person| person.session_id.to_string()).unwrap_or_default()
}

/// The context of the request being answered.
pub fn context() -> Result<RequestContext, Problem> {
    use_context::<RequestContext>().ok_or(Problem::new(ProblemCode::Internal))
}

/// Puts a [`RequestContext`] into the request's extensions.
pub async fn provide(State(platform): State<Arc<Platform>>, request: Request, next: Next) -> Response {
    let (mut head, body) = request.into_parts();
    match build(platform, &head).await {
        Ok(context) => {
            head.extensions.insert(context);
            next.run(Request::from_parts(head, body)).await
        }
        Err(problem) => problems::response(&problem).into_response(),
    }
}

async fn build(platform: Arc<Platform>, head: &Parts) -> Result<RequestContext, Problem> {
    let ip = head.extensions.get::<ClientIp>().ok_or(Problem::new(ProblemCode::Internal))?.0;
    let headers = &head.headers;
    let user_agent = header(headers, USER_AGENT.as_str()).to_owned();
    let origin = Origin { ip, user_agent };
    let resolved = match cookies::session(headers) {
        Some(cookie) => sessions::resolve(&platform, cookie, origin.clone()).await?,
        None => None,
    };
    let (person, actor) = resolved.map_or((None, None), |(person, actor)| (Some(person), actor));
    let draft = draft_key(head.uri.query().unwrap_or_default());
    let owner = draft_owner(person.as_ref());
    let draft = draft.and_then(|key| platform.drafts.get(&owner, key, platform.now()));
    let prefetch =
        header(headers, "sec-purpose").contains("prefetch") || header(headers, "purpose").contains("prefetch");
    Ok(RequestContext {
        person,
        actor,
        origin,
        theme: cookies::theme(headers),
        draft,
        address: head.uri.path_and_query().map(ToString::to_string).unwrap_or_default(),
        is_visit: head.method == Method::GET && !prefetch,
        platform,
    })
}

/// The word of a draft in an address or its query.
pub fn draft_key(query: &str) -> Option<&str> {
    query.split(['?', '&']).find_map(|pair| pair.strip_prefix("draft="))
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}
