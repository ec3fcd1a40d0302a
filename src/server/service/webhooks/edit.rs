//! Making and changing webhooks. What has happened before a change is told first, as if there were none.

use super::{
    MOST,
    fields::{Parsed, WebhookForm},
    find, sign,
};
use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{
        audit::Action,
        ids::{RevealId, WebhookId},
        mode::Mode,
        role::Permission,
        rotation::Overlap,
        webhook::EndpointStatus,
    },
    server::{
        platform::Platform,
        service::{actor::Actor, change, reveal, step_up},
        store::{
            Unit,
            webhook_events::WebhookOutbox,
            webhooks::{SealedSecret, Webhook, Webhooks},
        },
    },
};

/// Makes a webhook and returns where its signing secret waits to be shown.
pub async fn create(
    platform: &Platform,
    actor: &Actor,
    mode: Mode,
    form: WebhookForm<'_>,
    proof: step_up::Proof,
) -> Result<RevealId, Problem> {
    actor.require(Permission::ManageWebhooks)?;
    let Parsed { name, url, events, status } = form.parse(platform)?;
    check_room(&mut platform.db.read().await?, actor, mode).await?;
    step_up::confirm(platform, actor, proof).await?;

    let mut unit = platform.db.write().await?;
    check_room(&mut unit, actor, mode).await?;
    let now = platform.now();
    unit.tell_webhooks(now).await?;
    let id = WebhookId(platform.random.id(now));
    let (sealed, secret) = sign::new_secret(platform, id);
    let webhook = Webhook {
        id,
        merchant_id: actor.merchant_id,
        mode,
        name,
        url,
        events,
        status,
        secret: SealedSecret { now: sealed, before: None },
        created_by: actor.person.user_id,
        created_at: now,
    };
    unit.add_webhook(&webhook).await?;
    let slot = reveal::store(platform, actor, &mut unit, reveal::What::WebhookSecret(id), &secret).await?;
    let detail = format!("{}; {}; {}", webhook.url, webhook.events.to_words(), status.title());
    commit(platform, actor, unit, &webhook, Action::WebhookCreated, detail).await?;
    Ok(slot)
}

/// Changes name, URL, events and status. `proof` is looked at when messages are to go elsewhere.
pub async fn edit(
    platform: &Platform,
    actor: &Actor,
    id: WebhookId,
    form: WebhookForm<'_>,
    proof: step_up::Proof,
) -> Result<Mode, Problem> {
    actor.require(Permission::ManageWebhooks)?;
    let parsed = form.parse(platform)?;
    let before = find(&mut platform.db.read().await?, actor, id).await?;
    let proved = step_up::confirm_if(platform, actor, before.url != parsed.url, proof).await?;

    let mut unit = platform.db.write().await?;
    actor.check_still(&mut unit).await?;
    let mut webhook = find(&mut unit, actor, id).await?;
    proved.covers(webhook.url != parsed.url, "webhook")?;
    unit.tell_webhooks(platform.now()).await?;
    let mut detail = difference(&webhook, &parsed);
    let stops = webhook.status != parsed.status && parsed.status == EndpointStatus::Disabled;
    (webhook.name, webhook.url, webhook.events, webhook.status) =
        (parsed.name, parsed.url, parsed.events, parsed.status);
    unit.save_webhook(&webhook).await?;
    if stops {
        detail.push(dropped(&mut unit, id).await?);
    }
    commit(platform, actor, unit, &webhook, Action::WebhookEdited, detail.join("; ")).await?;
    Ok(webhook.mode)
}

/// Sends nothing more, and drops what waits.
pub async fn disable(platform: &Platform, actor: &Actor, id: WebhookId) -> Result<Mode, Problem> {
    switch(platform, actor, id, EndpointStatus::Disabled).await
}

/// Sends what happens from now on.
pub async fn enable(platform: &Platform, actor: &Actor, id: WebhookId) -> Result<Mode, Problem> {
    switch(platform, actor, id, EndpointStatus::Live).await
}

async fn switch(platform: &Platform, actor: &Actor, id: WebhookId, status: EndpointStatus) -> Result<Mode, Problem> {
    actor.require(Permission::ManageWebhooks)?;
    let mut unit = platform.db.write().await?;
    let mut webhook = find(&mut unit, actor, id).await?;
    if webhook.status == status {
        return Ok(webhook.mode);
    }
    unit.tell_webhooks(platform.now()).await?;
    webhook.status = status;
    unit.save_webhook(&webhook).await?;
    let (action, detail) = match status {
        EndpointStatus::Live => (Action::WebhookEnabled, String::new()),
        EndpointStatus::Disabled => (Action::WebhookDisabled, dropped(&mut unit, id).await?),
    };
    commit(platform, actor, unit, &webhook, action, detail).await?;
    Ok(webhook.mode)
}

/// Removes a webhook with its secret and its log.
pub async fn delete(platform: &Platform, actor: &Actor, id: WebhookId) -> Result<Mode, Problem> {
    actor.require(Permission::ManageWebhooks)?;
    let mut unit = platform.db.write().await?;
    let webhook = find(&mut unit, actor, id).await?;
    unit.remove_webhook(actor.merchant_id, id).await?;
    commit(platform, actor, unit, &webhook, Action::WebhookDeleted, webhook.url.clone()).await?;
    Ok(webhook.mode)
}

/// Makes a new signing secret; the old one signs beside it for the overlap. Returns where it waits to be shown.
pub async fn rotate_secret(
    platform: &Platform,
    actor: &Actor,
    id: WebhookId,
    overlap: &str,
    proof: step_up::Proof,
) -> Result<(Mode, RevealId), Problem> {
    actor.require(Permission::ManageWebhooks)?;
    let overlap = Overlap::parse(overlap);
    let overlap = overlap.ok_or_else(|| Problem::field("overlap", "Choose when the old secret stops."))?;
    rotatable(platform, &mut platform.db.read().await?, actor, id, overlap).await?;
    step_up::confirm(platform, actor, proof).await?;

    let mut unit = platform.db.write().await?;
    let mut webhook = rotatable(platform, &mut unit, actor, id, overlap).await?;
    let (sealed, secret) = sign::new_secret(platform, id);
    let old = std::mem::replace(&mut webhook.secret.now, sealed);
    let until = platform.now().plus(overlap.millis());
    webhook.secret.before = (overlap != Overlap::Now).then_some((old, until));
    unit.save_webhook(&webhook).await?;
    let slot = reveal::store(platform, actor, &mut unit, reveal::What::WebhookSecret(id), &secret).await?;
    let detail = format!("the old secret stops: {}", overlap.title().to_lowercase());
    commit(platform, actor, unit, &webhook, Action::WebhookSecretRotated, detail).await?;
    Ok((webhook.mode, slot))
}

/// The webhook, if no earlier secret of it still signs: rotated again, that one would stop before its time.
async fn rotatable(
    platform: &Platform,
    unit: &mut Unit,
    actor: &Actor,
    id: WebhookId,
    overlap: Overlap,
) -> Result<Webhook, Problem> {
    let webhook = find(unit, actor, id).await?;
    let before = webhook.secret.before.as_ref();
    if overlap != Overlap::Now && before.is_some_and(|(_, until)| platform.now() < *until) {
        let detail = "The secret before this one still signs beside it. Wait until it stops, or choose Now.";
        return Err(Problem::because(ProblemCode::Conflict, detail).at("overlap"));
    }
    Ok(webhook)
}

async fn check_room(unit: &mut Unit, actor: &Actor, mode: Mode) -> Result<(), Problem> {
    if unit.count_webhooks(actor.merchant_id, mode).await? < MOST {
        return Ok(());
    }
    let detail = format!("A business may have {MOST} webhooks in each mode. Delete one first.");
    Err(Problem::because(ProblemCode::Conflict, detail))
}

async fn dropped(unit: &mut Unit, id: WebhookId) -> Result<String, Problem> {
    Ok(match unit.drop_deliveries(id).await? {
        0 => "nothing waited to be sent".to_owned(),
        count => format!("{count} waiting deliveries are not sent"),
    })
}

async fn commit(
    platform: &Platform,
    actor: &Actor,
    unit: Unit,
    webhook: &Webhook,
    action: Action,
    detail: String,
) -> Result<(), Problem> {
    let mut event = actor.event(platform, action).on(webhook.id, &webhook.name).in_mode(webhook.mode);
    event.detail = Some(detail).filter(|detail| !detail.is_empty());
    change::commit_unindexed(unit, event).await
}

fn difference(before: &Webhook, after: &Parsed) -> Vec<String> {
    let mut changes = Vec::new();
    if before.name != after.name {
        changes.push(format!("name {} → {}", before.name, after.name));
    }
    if before.url != after.url {
        changes.push(format!("URL {} → {}", before.url, after.url));
    }
    if before.events != after.events {
        changes.push(format!("events → {}", after.events.to_words()));
    }
    if before.status != after.status {
        changes.push(format!("status → {}", after.status.title()));
    }
    changes
}
