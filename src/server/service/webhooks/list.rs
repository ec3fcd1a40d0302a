//! Finding webhooks.

use super::rows;
use crate::{
    contract::{
        problem::{Problem, ProblemCode},
        webhook_rows::WebhookRow,
    },
    domain::{ids::WebhookId, mode::Mode, role::Permission},
    server::{
        platform::Platform,
        service::actor::Actor,
        store::webhooks::{WebhookFilter, Webhooks},
    },
};

/// The merchant's webhooks of one mode, newest first. There are at most [`MOST`](super::MOST).
pub async fn list(
    platform: &Platform,
    actor: &Actor,
    mode: Mode,
    filter: &WebhookFilter,
) -> Result<Vec<WebhookRow>, Problem> {
    actor.require(Permission::ViewCredentials)?;
    let found = platform.db.read().await?.webhooks(actor.merchant_id, mode, filter).await?;
    Ok(found.into_iter().map(|listing| rows::webhook(listing, platform.now())).collect())
}

/// One webhook.
pub async fn get(platform: &Platform, actor: &Actor, id: WebhookId) -> Result<WebhookRow, Problem> {
    actor.require(Permission::ViewCredentials)?;
    let found = platform.db.read().await?.webhook(actor.merchant_id, id).await?;
    found.map(|listing| rows::webhook(listing, platform.now())).ok_or(Problem::new(ProblemCode::NotFound))
}
