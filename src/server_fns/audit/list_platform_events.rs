//! The platform's own events, or what staff did in any trail. For staff.

use leptos::prelude::*;

use crate::contract::{
    audit_rows::{AuditQuery, AuditRow},
    problem::Problem,
    rows::Rows,
};

/// The platform's own events, or with `everywhere` what staff did in any trail, newest first. For staff.
#[server(ListPlatformEvents, prefix = "/ui", endpoint = "audit/list-platform", input = server_fn::codec::GetUrl)]
pub async fn list_platform_events(
    #[server(default)] everywhere: bool,
    #[server(default)] query: AuditQuery,
    #[server(default)] place: String,
) -> Result<Rows<AuditRow>, Problem> {
    use crate::server::{
        service::audit_trail::{self, Reader},
        web::context::context,
    };

    let context = context()?;
    let reader = Reader::staff(context.staff()?, everywhere)?;
    audit_trail::list(&context.platform, reader, &query, Some(&place)).await
}
