//! What the merchant's trail can be narrowed to.

use leptos::prelude::*;

use crate::contract::{audit_rows::AuditChoices, problem::Problem};

/// What the merchant's trail can be narrowed to.
#[server(GetAuditChoices, prefix = "/ui", endpoint = "audit/choices", input = server_fn::codec::GetUrl)]
pub async fn audit_choices() -> Result<AuditChoices, Problem> {
    use crate::server::{
        service::audit_trail::{self, Reader},
        web::context::context,
    };

    let context = context()?;
    audit_trail::choices(&context.platform, Reader::member(context.actor()?)?).await
}
