//! Sends nothing more to a webhook, and drops what waits.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::WebhookId};

/// Sends nothing more to a webhook, and drops what waits.
#[server(DisableWebhook, prefix = "/ui", endpoint = "webhooks/disable")]
pub async fn disable_webhook(webhook: WebhookId) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::webhooks,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let mode = webhooks::disable(&context.platform, context.actor()?, webhook).await?;
    answer::done(&paths::webhook(mode, webhook), Action::WebhookDisabled);
    Ok(())
}
