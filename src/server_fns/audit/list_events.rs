//! The audit events of the merchant, newest first.

use leptos::prelude::*;

use crate::contract::{
    problem::Problem,
    rows::{AuditRow, Rows},
};

/// The audit events of the merchant, newest first; `action` is one action, or what actions are about.
#[server(ListEvents, prefix = "/ui", endpoint = "audit/list", input = server_fn::codec::GetUrl)]
pub async fn list_events(
    #[server(default)] q: String,
    #[server(default)] action: String,
    #[server(default)] place: String,
) -> Result<Rows<AuditRow>, Problem> {
    use crate::{
        domain::audit::{Action, Subject},
        server::{service, store::audit::AuditFilter, web::context::context},
    };

    let context = context()?;
    let search = Some(q).filter(|q| !q.trim().is_empty());
    let filter = AuditFilter { action: Action::parse(&action), about: Subject::parse(&action), search };
    service::audit_trail::list(&context.platform, context.actor()?, &filter, Some(&place)).await
}
