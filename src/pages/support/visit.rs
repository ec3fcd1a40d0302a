//! A member on a page: who, in which merchant, in which mode.

use leptos::prelude::{ReadUntracked, use_context};
use leptos_router::hooks::{use_params_map, use_query_map};

use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{audit::Action, mode::Mode, role::Permission, time::Timestamp},
    server::{
        service::{actor::Actor, receipts::Subject},
        web::context::RequestContext,
    },
};

/// One visit to a page of the portal.
#[derive(Clone)]
pub struct Visit {
    pub context: RequestContext,
    pub actor: Actor,
    pub mode: Mode,
}

impl Visit {
    /// The visit behind this request. Nobody signed in, or an address without a mode, is a problem.
    pub fn of_request() -> Result<Visit, Problem> {
        let context = use_context::<RequestContext>().ok_or(Problem::new(ProblemCode::Internal))?;
        let mode = Mode::parse(&param("mode")).ok_or(Problem::new(ProblemCode::NotFound))?;
        let actor = context.actor()?.clone();
        Ok(Visit { context, actor, mode })
    }

    pub fn can(&self, permission: Permission) -> bool {
        self.actor.role.can(permission)
    }

    pub fn now(&self) -> Timestamp {
        self.context.platform.now()
    }

    /// What was done just before, from `?done=`.
    pub fn done(&self) -> Option<Action> {
        Action::parse(&query("done"))
    }

    /// The path of this page without its query.
    pub fn path(&self) -> &str {
        self.context.address.split('?').next().unwrap_or_default()
    }
}

/// What was just done something to, from `?of=`: what a receipt can be of, and nothing else.
pub fn of() -> Option<Subject> {
    Subject::parse(&query("of"))
}

/// A part of the path by its name in the route; empty if there is none.
pub fn param(name: &str) -> String {
    use_params_map().read_untracked().get(name).unwrap_or_default()
}

/// An id in the path; one that cannot be an id is answered as one that does not exist.
pub fn id<T: std::str::FromStr>(name: &str) -> Result<T, Problem> {
    param(name).parse().map_err(|_| Problem::new(ProblemCode::NotFound))
}

/// A part of the query; empty if there is none.
pub fn query(name: &str) -> String {
    use_query_map().read_untracked().get(name).unwrap_or_default()
}
