//! What a webhook was sent, newest first; `state` and `kind` narrow it.

use leptos::prelude::*;

use crate::{
    contract::{problem::Problem, rows::Rows, webhook_rows::DeliveryRow},
    domain::ids::WebhookId,
};

/// What a webhook was sent, newest first; `state` and `kind` narrow it.
#[server(ListDeliveries, prefix = "/ui", endpoint = "webhooks/deliveries", input = server_fn::codec::GetUrl)]
pub async fn list_deliveries(
    webhook: WebhookId,
    #[server(default)] state: String,
    #[server(default)] kind: String,
    #[server(default)] place: String,
) -> Result<Rows<DeliveryRow>, Problem> {
    use crate::{
        domain::webhook::{DeliveryState, EventType},
        server::{service::webhooks, store::webhook_events::DeliveryFilter, web::context::context},
    };

    let context = context()?;
    let filter = DeliveryFilter { state: DeliveryState::parse(&state), kind: EventType::parse(&kind) };
    webhooks::deliveries(&context.platform, context.actor()?, webhook, &filter, Some(&place)).await
}
