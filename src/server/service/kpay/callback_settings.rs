//! Where an application's software is told of its transactions, and the secrets that sign it.

use super::secrets;
use crate::{
    contract::{callback_rows::CallbacksRow, fields::FieldErrors, problem::Problem},
    domain::{
        audit::Action,
        ids::{ApplicationId, RevealId},
        kpay::callback::{CallbackSecret, CallbackUrls},
        mode::Mode,
        role::Permission,
    },
    server::{
        platform::Platform,
        service::{actor::Actor, applications, change, reveal, step_up, webhooks},
        store::{
            Unit,
            applications::Application,
            kpay_callbacks::{KpayCallbacks, SealedSecret},
            kpay_sandbox::Owner,
        },
    },
};

/// The addresses as they were typed; empty is none.
pub struct CallbackForm<'a> {
    pub fallback: &'a str,
    pub deposits: &'a str,
    pub withdrawals: &'a str,
    pub refunds: &'a str,
}

fn owner(actor: &Actor, application: ApplicationId, mode: Mode) -> Owner {
    Owner { merchant: actor.merchant_id, application, mode }
}

/// What an application has set.
pub async fn get(
    platform: &Platform,
    actor: &Actor,
    application: ApplicationId,
    mode: Mode,
) -> Result<CallbacksRow, Problem> {
    actor.require(Permission::ManageWebhooks)?;
    let mut unit = platform.db.read().await?;
    let found = applications::find(&mut unit, actor, application).await?;
    let settings = unit.kpay_callback_settings(owner(actor, application, mode)).await?;
    let made = |secret: Option<&SealedSecret>| secret.map(|secret| secret.made_at);
    Ok(CallbacksRow {
        application: found.name.to_string(),
        webhook_secret_at: made(settings.secret(CallbackSecret::Webhook)),
        gateway_secret_at: made(settings.secret(CallbackSecret::GatewayReturn)),
        fallback: settings.urls.fallback.unwrap_or_default(),
        deposits: settings.urls.deposits.unwrap_or_default(),
        withdrawals: settings.urls.withdrawals.unwrap_or_default(),
        refunds: settings.urls.refunds.unwrap_or_default(),
    })
}

/// Changes the addresses. `proof` is looked at when messages are to go elsewhere.
pub async fn save(
    platform: &Platform,
    actor: &Actor,
    application: ApplicationId,
    mode: Mode,
    form: CallbackForm<'_>,
    proof: step_up::Proof,
) -> Result<(), Problem> {
    actor.require(Permission::ManageWebhooks)?;
    let urls = parse(platform, &form)?;
    let (_, before) = kept(&mut platform.db.read().await?, actor, application, mode).await?;
    let proved = step_up::confirm_if(platform, actor, urls.lead_elsewhere(&before), proof).await?;

    let mut unit = platform.db.write().await?;
    actor.check_still(&mut unit).await?;
    let (found, before) = kept(&mut unit, actor, application, mode).await?;
    proved.covers(urls.lead_elsewhere(&before), "application")?;
    unit.put_kpay_callback_urls(owner(actor, application, mode), &urls).await?;
    let event = actor.event(platform, Action::CallbacksEdited).on(application, &found.name).in_mode(mode);
    change::commit_unindexed(unit, event).await
}

/// The application, and the addresses that it has.
async fn kept(
    unit: &mut Unit,
    actor: &Actor,
    application: ApplicationId,
    mode: Mode,
) -> Result<(Application, CallbackUrls), Problem> {
    let found = applications::find(unit, actor, application).await?;
    let settings = unit.kpay_callback_settings(owner(actor, application, mode)).await?;
    Ok((found, settings.urls))
}

/// Makes a secret in the place of an older one, which signs nothing any more; returns where it waits to be shown.
pub async fn rotate_secret(
    platform: &Platform,
    actor: &Actor,
    application: ApplicationId,
    mode: Mode,
    which: CallbackSecret,
    proof: step_up::Proof,
) -> Result<RevealId, Problem> {
    actor.require(Permission::ManageWebhooks)?;
    // Another merchant's application is not there, whatever the password is.
    let found = applications::find(&mut platform.db.read().await?, actor, application).await?;
    step_up::confirm(platform, actor, proof).await?;
    let owner = owner(actor, application, mode);
    let (plain, sealed) = secrets::make(platform, owner, which);
    let mut unit = platform.db.write().await?;
    unit.put_kpay_secret(owner, which, &sealed).await?;
    let what = reveal::What::CallbackSecret(application, mode, which);
    let slot = reveal::store(platform, actor, &mut unit, what, &plain).await?;
    let event = actor.event(platform, Action::CallbackSecretRotated).on(application, &found.name).in_mode(mode);
    change::commit_unindexed(unit, event.detail(which.title())).await?;
    Ok(slot)
}

fn parse(platform: &Platform, form: &CallbackForm<'_>) -> Result<CallbackUrls, Problem> {
    let mut errors = FieldErrors::new();
    let mut read = |name, text: &str| match text.trim() {
        "" => None,
        text => errors.check(name, webhooks::parse_url(platform, text)),
    };
    let urls = CallbackUrls {
        fallback: read("fallback", form.fallback),
        deposits: read("deposits", form.deposits),
        withdrawals: read("withdrawals", form.withdrawals),
        refunds: read("refunds", form.refunds),
    };
    if errors.is_empty() { Ok(urls) } else { Err(Problem::fields(errors)) }
}
