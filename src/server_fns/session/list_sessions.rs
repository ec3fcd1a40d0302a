//! The sessions of the person.

use leptos::prelude::*;

use crate::contract::{problem::Problem, rows::SessionRow};

/// The sessions of the person.
#[server(ListSessions, prefix = "/ui", endpoint = "session/list", input = server_fn::codec::GetUrl)]
pub async fn list_sessions() -> Result<Vec<SessionRow>, Problem> {
    use crate::server::{service, web::context::context};

    let context = context()?;
    service::sessions::list(&context.platform, context.person()?).await
}
