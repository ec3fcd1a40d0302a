//! What the platform's trail can be narrowed to. For staff.

use leptos::prelude::*;

use crate::contract::{audit_rows::AuditChoices, problem::Problem};

/// What the platform's trail, or with `everywhere` that of staff, can be narrowed to. For staff.
#[server(GetPlatformAuditChoices, prefix = "/ui", endpoint = "audit/platform-choices", input = server_fn::codec::GetUrl)]
pub async fn platform_audit_choices(#[server(default)] everywhere: bool) -> Result<AuditChoices, Problem> {
    use crate::server::{
        service::audit_trail::{self, Reader},
        web::context::context,
    };

    let context = context()?;
    audit_trail::choices(&context.platform, Reader::staff(context.staff()?, everywhere)?).await
}
