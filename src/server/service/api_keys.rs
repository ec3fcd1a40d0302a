//! API keys (ClickPesa): add, edit, rotate, revoke.

use super::{actor::Actor, applications, change, ip_allow, last_used::last_used, merchants, reveal, rotation, step_up};
use crate::{
    contract::{
        fields::FieldErrors,
        problem::{Problem, ProblemCode},
        rows::ApiKeyRow,
    },
    domain::{
        audit::Action,
        expiry::Expiry,
        ids::{ApiKeyId, ApplicationId, RevealId},
        label::Label,
        mode::Mode,
        role::Permission,
        rotation::Overlap,
        secret_format,
        time::Timestamp,
    },
    server::{
        crypto::secret::PlainSecret,
        platform::Platform,
        store::{
            Unit,
            api_keys::{ApiKey, ApiKeys},
            merchants::Merchants,
        },
        text,
        verification::usage::CredentialId,
    },
};

/// Keys that an application may have at once, in each mode together.
pub const MOST: u32 = 50;

/// The keys of an application in one mode, newest first.
pub async fn list(
    platform: &Platform,
    actor: &Actor,
    application: ApplicationId,
    mode: Mode,
) -> Result<Vec<ApiKeyRow>, Problem> {
    actor.require(Permission::ViewCredentials)?;
    let mut unit = platform.db.read().await?;
    applications::find(&mut unit, actor, application).await?;
    let keys = unit.api_keys(actor.merchant_id, application, mode).await?;
    Ok(keys.into_iter().map(|(key, created_by)| row(platform, key, created_by)).collect())
}

/// One key of an application.
pub async fn get(
    platform: &Platform,
    actor: &Actor,
    application: ApplicationId,
    id: ApiKeyId,
) -> Result<ApiKeyRow, Problem> {
    actor.require(Permission::ViewCredentials)?;
    let mut unit = platform.db.read().await?;
    Ok(row(platform, find(&mut unit, actor, application, id).await?, String::new()))
}

/// The first step of *Add API Key*: name and expiry, checked before the password is asked for.
pub fn parse(platform: &Platform, name: &str, expiry: &str) -> Result<(Label, Expiry), Problem> {
    let mut errors = FieldErrors::new();
    let name = errors.check("name", Label::parse(name));
    let expiry = errors.check("expiry", text::parse_expiry(expiry, platform.now()));
    name.zip(expiry).ok_or(Problem::fields(errors))
}

/// Whether a key of this mode may be added: what stands in between is said before anything is asked for.
pub async fn may_add(
    platform: &Platform,
    actor: &Actor,
    application: ApplicationId,
    mode: Mode,
) -> Result<(), Problem> {
    actor.require(Permission::ManageCredentials)?;
    check_application(&mut platform.db.read().await?, actor, application, mode, platform.now()).await
}

/// Makes a key and returns where its secret waits to be shown.
pub async fn create(
    platform: &Platform,
    actor: &Actor,
    application: ApplicationId,
    mode: Mode,
    (name, expiry): (&str, &str),
    proof: step_up::Proof,
) -> Result<RevealId, Problem> {
    actor.require(Permission::ManageCredentials)?;
    let (name, expiry) = parse(platform, name, expiry)?;
    // What cannot be done is said before the password is asked for.
    check_application(&mut platform.db.read().await?, actor, application, mode, platform.now()).await?;
    step_up::confirm(platform, actor, proof).await?;

    let mut unit = platform.db.write().await?;
    check_application(&mut unit, actor, application, mode, platform.now()).await?;
    let (key, secret) = new_key(platform, actor, application, mode, name, expiry, None);
    unit.add_api_key(&key).await?;
    let slot = reveal::store(platform, actor, &mut unit, reveal::What::ApiKey(key.id), &secret).await?;
    let event = actor.event(platform, Action::ApiKeyCreated).on(key.id, &key.name).in_mode(mode);
    let event = event.detail(format!("expires {}", text::exact(key.expires_at)));
    change::commit(platform, unit, event, |index| index.put_api_key(&key)).await?;
    Ok(slot)
}

/// Makes a key in the place of another, which goes on for the overlap.
pub async fn rotate(
    platform: &Platform,
    actor: &Actor,
    application: ApplicationId,
    id: ApiKeyId,
    (overlap, expiry): (&str, &str),
    proof: step_up::Proof,
) -> Result<RevealId, Problem> {
    actor.require(Permission::ManageCredentials)?;
    let mut errors = FieldErrors::new();
    let overlap = errors.check("overlap", Overlap::parse(overlap).ok_or("Choose when the old key stops."));
    let expiry = errors.check("expiry", text::parse_expiry(expiry, platform.now()));
    let Some((overlap, expiry)) = overlap.zip(expiry) else { return Err(Problem::fields(errors)) };
    let mut reading = platform.db.read().await?;
    let key = find(&mut reading, actor, application, id).await?;
    check_rotatable(platform, &mut reading, &key, overlap).await?;
    check_application(&mut reading, actor, application, key.mode, platform.now()).await?;
    drop(reading);
    step_up::confirm(platform, actor, proof).await?;

    let mut unit = platform.db.write().await?;
    check_application(&mut unit, actor, application, key.mode, platform.now()).await?;
    let mut old = find(&mut unit, actor, application, id).await?;
    check_rotatable(platform, &mut unit, &old, overlap).await?;
    (old.revoked_at, old.retires_at) = overlap.end(platform.now());
    let (new, secret) = new_key(platform, actor, application, old.mode, old.name.clone(), expiry, Some(&old));
    unit.save_api_key(&old).await?;
    unit.add_api_key(&new).await?;
    let slot = reveal::store(platform, actor, &mut unit, reveal::What::ApiKey(new.id), &secret).await?;
    let event = actor.event(platform, Action::ApiKeyRotated).on(old.id, &old.name).in_mode(old.mode);
    let event = event.detail(format!("replaced by {}; the old key stops: {}", new.id, overlap.title().to_lowercase()));
    change::commit(platform, unit, event, |index| {
        index.put_api_key(&new);
        index.put_api_key(&old);
    })
    .await?;
    Ok(slot)
}

/// Changes name and allowed addresses, in force for the next request. `proof` is looked at when more addresses are allowed.
pub async fn edit(
    platform: &Platform,
    actor: &Actor,
    application: ApplicationId,
    id: ApiKeyId,
    (name, allowed_ips): (&str, &str),
    proof: step_up::Proof,
) -> Result<(), Problem> {
    actor.require(Permission::ManageCredentials)?;
    let mut errors = FieldErrors::new();
    let name = errors.check("name", Label::parse(name));
    let allowed = errors.check("allowed_ips", ip_allow::parse(allowed_ips));
    let Some((name, allowed)) = name.zip(allowed) else { return Err(Problem::fields(errors)) };
    let before = find(&mut platform.db.read().await?, actor, application, id).await?;
    check_not_ended(platform, &before)?;
    let proved = step_up::confirm_if(platform, actor, ip_allow::widens(&before.ip_allow, &allowed), proof).await?;

    let mut unit = platform.db.write().await?;
    actor.check_still(&mut unit).await?;
    let mut key = find(&mut unit, actor, application, id).await?;
    check_not_ended(platform, &key)?;
    proved.covers(ip_allow::widens(&key.ip_allow, &allowed), "key")?;
    let detail =
        format!("{} → {name}; addresses {} → {}", key.name, ip_allow::words(&key.ip_allow), ip_allow::words(&allowed));
    (key.name, key.ip_allow) = (name, allowed);
    unit.save_api_key(&key).await?;
    let event = actor.event(platform, Action::ApiKeyEdited).on(id, &key.name).in_mode(key.mode).detail(detail);
    change::commit(platform, unit, event, |index| index.put_api_key(&key)).await
}

/// Ends a key for good: the next request with it, or with a token made from it, is refused.
pub async fn revoke(
    platform: &Platform,
    actor: &Actor,
    application: ApplicationId,
    id: ApiKeyId,
) -> Result<(), Problem> {
    actor.require(Permission::ManageCredentials)?;
    let mut unit = platform.db.write().await?;
    let mut key = find(&mut unit, actor, application, id).await?;
    if key.revoked_at.is_some() {
        return Ok(());
    }
    key.revoked_at = Some(platform.now());
    unit.save_api_key(&key).await?;
    let event = actor.event(platform, Action::ApiKeyRevoked).on(id, &key.name).in_mode(key.mode);
    change::commit(platform, unit, event, |index| index.put_api_key(&key)).await
}

fn new_key(
    platform: &Platform,
    actor: &Actor,
    application_id: ApplicationId,
    mode: Mode,
    name: Label,
    expiry: Expiry,
    old: Option<&ApiKey>,
) -> (ApiKey, PlainSecret) {
    let now = platform.now();
    let secret = PlainSecret::generate(&platform.settings.api_key_prefix, mode, &*platform.random);
    let key = ApiKey {
        id: ApiKeyId(platform.random.id(now)),
        merchant_id: actor.merchant_id,
        application_id,
        mode,
        name,
        digest: platform.engine.digest(secret.expose()),
        last4: secret.last4(),
        ip_allow: old.map(|old| old.ip_allow.clone()).unwrap_or_default(),
        expires_at: expiry.timestamp(),
        revoked_at: None,
        retires_at: None,
        replaces: old.map(|old| old.id),
        last_used_at: None,
        last_used_ip: None,
        created_by: actor.person.user_id,
        created_at: now,
    };
    (key, secret)
}

async fn find(unit: &mut Unit, actor: &Actor, application: ApplicationId, id: ApiKeyId) -> Result<ApiKey, Problem> {
    let key = unit.api_key(actor.merchant_id, id).await?;
    key.filter(|key| key.application_id == application).ok_or(Problem::new(ProblemCode::NotFound))
}

/// Whether the application may get one more key of this mode.
async fn check_application(
    unit: &mut Unit,
    actor: &Actor,
    id: ApplicationId,
    mode: Mode,
    now: Timestamp,
) -> Result<(), Problem> {
    let application = applications::find(unit, actor, id).await?;
    if !application.integration_type.takes_keys() {
        return Err(Problem::because(
            ProblemCode::Conflict,
            "An embedded application has a Client ID only, no API keys.",
        ));
    }
    let merchant = unit.merchant(actor.merchant_id).await?.ok_or(Problem::new(ProblemCode::NotFound))?;
    merchants::may_make(&merchant, mode, now, "keys")?;
    if unit.count_unended_api_keys(actor.merchant_id, id, now).await? >= MOST {
        return Err(Problem::because(
            ProblemCode::Conflict,
            format!("An application may have {MOST} API keys. Revoke one first."),
        ));
    }
    Ok(())
}

fn check_not_ended(platform: &Platform, key: &ApiKey) -> Result<(), Problem> {
    if key.life().status(platform.now()).is_final() {
        return Err(Problem::because(ProblemCode::Conflict, "This key has ended already."));
    }
    Ok(())
}

/// A key that has ended, or is being replaced already, is not rotated, nor one beside the key that it replaced.
async fn check_rotatable(platform: &Platform, unit: &mut Unit, key: &ApiKey, overlap: Overlap) -> Result<(), Problem> {
    check_not_ended(platform, key)?;
    if key.retires_at.is_some() {
        return Err(Problem::because(
            ProblemCode::Conflict,
            "This key is being replaced already. Rotate its replacement.",
        ));
    }
    rotation::check_third(unit, key.merchant_id, key, overlap, platform.now())
        .await
        .map_err(|problem| problem.at("overlap"))
}

fn row(platform: &Platform, key: ApiKey, created_by: String) -> ApiKeyRow {
    ApiKeyRow {
        status: key.life().status(platform.now()),
        id: key.id,
        application_id: key.application_id,
        mode: key.mode,
        name: key.name.to_string(),
        masked: secret_format::mask(&platform.settings.api_key_prefix, key.mode, &key.last4),
        created_at: key.created_at,
        created_by,
        expires_at: key.expires_at,
        retires_at: key.retires_at,
        replaces: key.replaces,
        allowed_ips: key.ip_allow.iter().map(ToString::to_string).collect(),
        last_used: last_used(platform, CredentialId::ApiKey(key.id), key.last_used_at, key.last_used_ip),
    }
}
