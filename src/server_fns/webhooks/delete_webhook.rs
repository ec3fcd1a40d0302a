//! Removes a webhook with its secret and its log.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::WebhookId};

/// Removes a webhook with its secret and its log.
#[server(DeleteWebhook, prefix = "/ui", endpoint = "webhooks/delete")]
pub async fn delete_webhook(webhook: WebhookId) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::webhooks,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let mode = webhooks::delete(&context.platform, context.actor()?, webhook).await?;
    answer::done(&paths::webhooks(mode), Action::WebhookDeleted);
    Ok(())
}
