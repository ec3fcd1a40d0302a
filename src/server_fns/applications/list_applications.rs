//! The applications of the merchant; `status` is `enabled`, `disabled` or empty.

use leptos::prelude::*;

use crate::{
    contract::{
        problem::Problem,
        rows::{ApplicationRow, Rows},
    },
    domain::mode::Mode,
};

/// The applications of the merchant; `status` is `enabled`, `disabled` or empty.
#[server(ListApplications, prefix = "/ui", endpoint = "applications/list", input = server_fn::codec::GetUrl)]
pub async fn list_applications(
    mode: Mode,
    #[server(default)] q: String,
    #[server(default)] status: String,
    #[server(default)] place: String,
) -> Result<Rows<ApplicationRow>, Problem> {
    use crate::server::{service::applications, store::applications::ApplicationFilter, web::context::context};

    let context = context()?;
    let enabled = match status.as_str() {
        "enabled" => Some(true),
        "disabled" => Some(false),
        _ => None,
    };
    let filter = ApplicationFilter { search: Some(q).filter(|q| !q.trim().is_empty()), enabled };
    applications::list(&context.platform, context.actor()?, mode, &filter, Some(&place)).await
}
