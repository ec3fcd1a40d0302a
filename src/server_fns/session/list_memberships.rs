//! The merchants of the person.

use leptos::prelude::*;

use crate::contract::{problem::Problem, rows::MembershipRow};

/// The merchants of the person.
#[server(ListMemberships, prefix = "/ui", endpoint = "session/memberships", input = server_fn::codec::GetUrl)]
pub async fn list_memberships() -> Result<Vec<MembershipRow>, Problem> {
    use crate::server::{service, web::context::context};

    let context = context()?;
    service::sessions::memberships(&context.platform, context.person()?).await
}
