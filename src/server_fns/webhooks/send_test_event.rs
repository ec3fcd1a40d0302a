//! Sends a test event to a webhook, and answers its id.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::ids::{WebhookEventId, WebhookId},
};

/// Sends a test event to a webhook, and answers its id.
#[server(SendTestEvent, prefix = "/ui", endpoint = "webhooks/test")]
pub async fn send_test_event(webhook: WebhookId) -> Result<WebhookEventId, Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::webhooks,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let (mode, event) = webhooks::send_test(&context.platform, context.actor()?, webhook).await?;
    answer::done(&paths::delivery(mode, webhook, event), Action::WebhookTested);
    Ok(event)
}
