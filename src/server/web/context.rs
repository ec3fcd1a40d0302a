//! What pages and server functions know of a request.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, header::USER_AGENT, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use leptos::prelude::use_context;

use crate::domain::{area::Area, ids::RequestId, theme::Theme};

use super::{client_ip::ClientIp, cookies, problems};
use crate::{
    contract::{
        paths,
        problem::{Problem, ProblemCode},
    },
    server::{
        drafts::Draft,
        platform::Platform,
        service::{
            actor::{Actor, Origin, Person},
            sessions,
            sign_in::PendingKey,
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
    /// Who is signed in to the back office.
    pub office: Option<Person>,
    /// A sign-in whose code is still to come.
    pub pending: Option<PendingKey>,
    pub origin: Origin,
    pub theme: Theme,
    /// A form that was refused and is shown again.
    pub draft: Option<Draft>,
    /// What this request is called.
    pub request: Option<RequestId>,
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

    /// The staff member behind the request.
    pub fn staff(&self) -> Result<&Person, Problem> {
        self.office.as_ref().ok_or(Problem::new(ProblemCode::NotSignedIn))
    }

    /// Ends the session that the browser had in an area: a new one takes its place.
    pub async fn leave(&self, area: Area) -> Result<(), Problem> {
        let person = match area {
            Area::Portal => self.person.as_ref(),
            Area::Office => self.office.as_ref(),
        };
        match person {
            Some(person) => sessions::sign_out(&self.platform, person).await,
            None => Ok(()),
        }
    }

    /// Whose drafts those of this page, or of what a page of the portal sends, are.
    pub fn draft_owner(&self) -> String {
        self.draft_owner_at(&self.address)
    }

    /// Whose drafts those of the page with this address are.
    pub fn draft_owner_at(&self, address: &str) -> String {
        let person = match Area::of_path(address) {
            Area::Portal => self.person.as_ref(),
            Area::Office => self.office.as_ref(),
        };
        person.map(|person| person.session_id.to_string()).unwrap_or_default()
    }
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

/// Who asks, and where, as it is at this moment.
pub async fn build(platform: Arc<Platform>, head: &Parts) -> Result<RequestContext, Problem> {
    let ip = head.extensions.get::<ClientIp>().ok_or(Problem::new(ProblemCode::Internal))?.0;
    let headers = &head.headers;
    let user_agent = header(headers, USER_AGENT.as_str()).to_owned();
    let origin = Origin { ip, user_agent };
    let path = head.uri.path();
    // A page belongs to one area and knows of nobody in the other; functions are called from both.
    let both = path.starts_with(paths::SERVER_FNS);
    let resolve = async |area: Area| match cookies::session(headers, area) {
        Some(cookie) if both || Area::of_path(path) == area => {
            sessions::resolve(&platform, area, cookie, origin.clone()).await
        }
        _ => Ok(None),
    };
    let portal = resolve(Area::Portal).await?;
    let office = resolve(Area::Office).await?.map(|(person, _)| person);
    let (person, actor) = portal.map_or((None, None), |(person, actor)| (Some(person), actor));
    let prefetch =
        header(headers, "sec-purpose").contains("prefetch") || header(headers, "purpose").contains("prefetch");
    let mut context = RequestContext {
        person,
        actor,
        office,
        pending: cookies::pending(headers),
        origin,
        theme: cookies::theme(headers),
        draft: None,
        request: head.extensions.get::<RequestId>().copied(),
        address: head.uri.path_and_query().map(ToString::to_string).unwrap_or_default(),
        is_visit: head.method == Method::GET && !prefetch,
        platform,
    };
    let key = draft_key(head.uri.query().unwrap_or_default());
    context.draft =
        key.and_then(|key| context.platform.drafts.get(&context.draft_owner(), key, context.platform.now()));
    Ok(context)
}

/// The word of a draft in an address or its query.
pub fn draft_key(query: &str) -> Option<&str> {
    query.split(['?', '&']).find_map(|pair| pair.strip_prefix("draft="))
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}
