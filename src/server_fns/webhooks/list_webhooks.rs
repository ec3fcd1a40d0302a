//! The webhooks of the merchant, newest first; `status` is `live`, `disabled` or empty.

use leptos::prelude::*;

use crate::{
    contract::{problem::Problem, webhook_rows::WebhookRow},
    domain::mode::Mode,
};

/// The webhooks of the merchant, newest first; `status` is `live`, `disabled` or empty.
#[server(ListWebhooks, prefix = "/ui", endpoint = "webhooks/list", input = server_fn::codec::GetUrl)]
pub async fn list_webhooks(
    mode: Mode,
    #[server(default)] q: String,
    #[server(default)] status: String,
) -> Result<Vec<WebhookRow>, Problem> {
    use crate::{
        domain::webhook::EndpointStatus,
        server::{service::webhooks, store::webhooks::WebhookFilter, web::context::context},
    };

    let context = context()?;
    let search = Some(q).filter(|q| !q.trim().is_empty());
    let filter = WebhookFilter { search, status: EndpointStatus::parse(&status) };
    webhooks::list(&context.platform, context.actor()?, mode, &filter).await
}
