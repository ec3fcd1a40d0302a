//! One delivery with its tries.

use leptos::prelude::*;

use crate::{
    contract::{problem::Problem, webhook_rows::DeliveryDetail},
    domain::ids::{WebhookEventId, WebhookId},
};

/// One delivery with its tries.
#[server(GetDelivery, prefix = "/ui", endpoint = "webhooks/delivery", input = server_fn::codec::GetUrl)]
pub async fn get_delivery(webhook: WebhookId, event: WebhookEventId) -> Result<DeliveryDetail, Problem> {
    use crate::server::{service::webhooks, web::context::context};

    let context = context()?;
    webhooks::get_delivery(&context.platform, context.actor()?, webhook, event).await
}
