//! Sends a webhook what happens from now on.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::WebhookId};

/// Sends a webhook what happens from now on.
#[server(EnableWebhook, prefix = "/ui", endpoint = "webhooks/enable")]
pub async fn enable_webhook(webhook: WebhookId) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::webhooks,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let mode = webhooks::enable(&context.platform, context.actor()?, webhook).await?;
    answer::done(&paths::webhook(mode, webhook), Action::WebhookEnabled);
    Ok(())
}
