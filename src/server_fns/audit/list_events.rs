//! The audit events of the merchant, newest first.

use leptos::prelude::*;

use crate::contract::{
    audit_rows::{AuditQuery, AuditRow},
    problem::Problem,
    rows::Rows,
};

/// The audit events of the merchant, newest first.
#[server(ListEvents, prefix = "/ui", endpoint = "audit/list", input = server_fn::codec::GetUrl)]
pub async fn list_events(
    #[server(default)] query: AuditQuery,
    #[server(default)] place: String,
) -> Result<Rows<AuditRow>, Problem> {
    use crate::server::{
        service::audit_trail::{self, Reader},
        web::context::context,
    };

    let context = context()?;
    let reader = Reader::member(context.actor()?)?;
    audit_trail::list(&context.platform, reader, &query, Some(&place)).await
}
