//! Sends an event to a webhook again.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::ids::{WebhookEventId, WebhookId},
};

/// Sends an event to a webhook again.
#[server(ResendDelivery, prefix = "/ui", endpoint = "webhooks/resend")]
pub async fn resend_delivery(webhook: WebhookId, event: WebhookEventId) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::webhooks,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let mode = webhooks::resend(&context.platform, context.actor()?, webhook, event).await?;
    answer::done(&paths::delivery(mode, webhook, event), Action::WebhookResent);
    Ok(())
}
