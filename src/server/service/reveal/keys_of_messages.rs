//! Keys that check messages and that nobody signs in with: of checksums, webhooks and callbacks.

use super::part;
use crate::{
    contract::{problem::Problem, revealed::RevealedSecret},
    domain::{
        ids::{ApplicationId, WebhookId},
        kpay::callback::CallbackSecret,
        mode::Mode,
    },
    server::{
        crypto::secret::PlainSecret,
        service::actor::Actor,
        store::{Unit, applications::Applications, checksum_keys::ChecksumKeys, webhooks::Webhooks},
    },
};

pub(super) async fn checksum(
    unit: &mut Unit,
    actor: &Actor,
    id: ApplicationId,
    mode: Mode,
    secret: &PlainSecret,
) -> Result<Option<RevealedSecret>, Problem> {
    // It may have been turned off meanwhile.
    if unit.checksum_key(actor.merchant_id, id, mode).await?.is_none() {
        return Ok(None);
    }
    let hint = "Shown this once. Signs request bodies.";
    Ok(unit.application(actor.merchant_id, id).await?.map(|application| RevealedSecret {
        name: application.name.to_string(),
        credential_id: id.to_string(),
        mode,
        expires_at: None,
        parts: vec![part("Checksum key", "CLICKPESA_CHECKSUM_KEY", hint, secret.expose())],
    }))
}

pub(super) async fn webhook(
    unit: &mut Unit,
    actor: &Actor,
    id: WebhookId,
    secret: &PlainSecret,
) -> Result<Option<RevealedSecret>, Problem> {
    Ok(unit.webhook(actor.merchant_id, id).await?.map(|found| RevealedSecret {
        name: found.webhook.name.to_string(),
        credential_id: id.to_string(),
        mode: found.webhook.mode,
        expires_at: None,
        parts: vec![part("Signing secret", "WEBHOOK_SECRET", FROM_HERE, secret.expose())],
    }))
}

pub(super) async fn kpay_callback(
    unit: &mut Unit,
    actor: &Actor,
    (id, mode, which): (ApplicationId, Mode, CallbackSecret),
    secret: &PlainSecret,
) -> Result<Option<RevealedSecret>, Problem> {
    let variable = match which {
        CallbackSecret::Webhook => "KPAY_WEBHOOK_SECRET",
        CallbackSecret::GatewayReturn => "KPAY_GATEWAY_SECRET",
    };
    Ok(unit.application(actor.merchant_id, id).await?.map(|application| RevealedSecret {
        name: application.name.to_string(),
        credential_id: id.to_string(),
        mode,
        expires_at: None,
        parts: vec![part(which.title(), variable, FROM_HERE, secret.expose())],
    }))
}

/// Two in one: the webhook secret and the unique key, on one line each.
pub(super) fn clapay_callbacks(actor: &Actor, mode: Mode, secret: &PlainSecret) -> Option<RevealedSecret> {
    let (webhook_secret, unique_key) = secret.expose().split_once('\n')?;
    let hint = "Shown this once. Checks callbacks.";
    Some(RevealedSecret {
        name: actor.merchant_name.to_string(),
        credential_id: actor.merchant_id.to_string(),
        mode,
        expires_at: None,
        parts: vec![
            part("Webhook secret", "CLAPAY_WEBHOOK_SECRET", hint, webhook_secret),
            part("Unique key", "CLAPAY_UNIQUE_KEY", hint, unique_key),
        ],
    })
}

const FROM_HERE: &str = "Shown this once. Checks that a message comes from here.";
