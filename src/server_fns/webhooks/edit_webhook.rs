//! Changes name, URL, events and status of a webhook.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::WebhookId};

/// Changes name, URL, events and status of a webhook; another URL wants a proof.
#[server(EditWebhook, prefix = "/ui", endpoint = "webhooks/edit")]
pub async fn edit_webhook(
    webhook: WebhookId,
    #[server(default)] name: String,
    #[server(default)] url: String,
    #[server(default)] events: Vec<String>,
    #[server(default)] status: String,
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::{
                step_up::Proof,
                webhooks::{self, WebhookForm},
            },
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let form = WebhookForm { name: &name, url: &url, events: &events, status: &status };
    let mode = webhooks::edit(&context.platform, context.actor()?, webhook, form, Proof::new(password, code)).await?;
    answer::done(&paths::webhook(mode, webhook), Action::WebhookEdited);
    Ok(())
}
