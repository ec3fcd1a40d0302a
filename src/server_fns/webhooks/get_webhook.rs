//! One webhook.

use leptos::prelude::*;

use crate::{
    contract::{problem::Problem, webhook_rows::WebhookRow},
    domain::ids::WebhookId,
};

/// One webhook.
#[server(GetWebhook, prefix = "/ui", endpoint = "webhooks/get", input = server_fn::codec::GetUrl)]
pub async fn get_webhook(webhook: WebhookId) -> Result<WebhookRow, Problem> {
    use crate::server::{service::webhooks, web::context::context};

    let context = context()?;
    webhooks::get(&context.platform, context.actor()?, webhook).await
}
