//! Applications (ClickPesa): create, edit, disable, enable, delete.

use super::{actor::Actor, change, cursor, step_up};
use crate::{
    contract::{
        fields::FieldErrors,
        problem::{Problem, ProblemCode},
        rows::{ApplicationRow, LastUsed, Rows},
    },
    domain::{
        application::{Feature, FeatureSet, IntegrationType},
        audit::Action,
        ids::{ApplicationId, MerchantId},
        key_pair::Audience,
        kpay::ProviderSet,
        label::Label,
        mode::Mode,
        role::Permission,
    },
    server::{
        platform::Platform,
        store::{
            Unit,
            api_keys::ApiKeys,
            applications::{Application, ApplicationFilter, ApplicationListing, Applications},
            checksum_keys::ChecksumKeys,
            key_pairs::KeyPairs,
            merchants::Merchants,
        },
    },
};

/// Applications that a merchant may have.
pub const MOST: u32 = 100;
const PAGE: usize = 25;

/// What the form asks for, as it was typed.
pub struct ApplicationForm<'a> {
    pub name: &'a str,
    pub integration_type: &'a str,
    pub return_url: &'a str,
    pub features: &'a [String],
}

struct Parsed {
    name: Label,
    integration_type: IntegrationType,
    return_url: Option<String>,
    features: FeatureSet,
}

/// The applications of the merchant, with their keys of one mode counted.
pub async fn list(
    platform: &Platform,
    actor: &Actor,
    mode: Mode,
    filter: &ApplicationFilter,
    place: Option<&str>,
) -> Result<Rows<ApplicationRow>, Problem> {
    actor.require(Permission::ViewCredentials)?;
    let mut unit = platform.db.read().await?;
    let place = cursor::read(place);
    let page = unit.applications(actor.merchant_id, mode, platform.now(), filter, &place, PAGE).await?;
    let at = |listing: &ApplicationListing| (listing.application.id.to_string(), listing.application.id.to_string());
    Ok(cursor::rows(page, at, row))
}

/// One application, without its keys.
pub async fn get(platform: &Platform, actor: &Actor, id: ApplicationId) -> Result<Application, Problem> {
    actor.require(Permission::ViewCredentials)?;
    find(&mut platform.db.read().await?, actor, id).await
}

/// What the platform enabled for the merchant: only these can be ticked.
pub async fn enabled_features(platform: &Platform, actor: &Actor) -> Result<FeatureSet, Problem> {
    let merchant = platform.db.read().await?.merchant(actor.merchant_id).await?;
    Ok(merchant.map_or(FeatureSet::EMPTY, |merchant| merchant.features))
}

pub async fn create(platform: &Platform, actor: &Actor, form: ApplicationForm<'_>) -> Result<ApplicationId, Problem> {
    actor.require(Permission::ManageApplications)?;
    let mut unit = platform.db.write().await?;
    let parsed = parse(&mut unit, actor.merchant_id, &form).await?;
    if unit.count_applications(actor.merchant_id).await? >= MOST {
        return Err(Problem::because(ProblemCode::Conflict, format!("A merchant may have {MOST} applications.")));
    }
    let now = platform.now();
    let application = Application {
        id: ApplicationId(platform.random.id(now)),
        merchant_id: actor.merchant_id,
        client_id: format!("ID{}", platform.random.base62(30)),
        name: parsed.name,
        integration_type: parsed.integration_type,
        return_url: parsed.return_url,
        features: parsed.features,
        providers: ProviderSet::ANY,
        pair_audience: Audience::default(),
        token_generation: 0,
        disabled_at: None,
        created_by: actor.person.user_id,
        created_at: now,
    };
    unit.add_application(&application).await?;
    let event = actor.event(platform, Action::ApplicationCreated).on(application.id, &application.name);
    let event = event.detail(format!("{}; {}", application.integration_type.title(), application.features.to_words()));
    change::commit(platform, unit, event, |index| index.put_application(&application)).await?;
    Ok(application.id)
}

/// Changes name, return URL and features. The integration type stays: keys hang on it.
pub async fn edit(
    platform: &Platform,
    actor: &Actor,
    id: ApplicationId,
    form: ApplicationForm<'_>,
    proof: step_up::Proof,
) -> Result<(), Problem> {
    actor.require(Permission::ManageApplications)?;
    let (before, parsed) = edited(&mut platform.db.read().await?, actor, id, &form).await?;
    let proved = step_up::confirm_if(platform, actor, parsed.features.adds_to(before.features), proof).await?;

    let mut unit = platform.db.write().await?;
    actor.check_still(&mut unit).await?;
    let (mut application, parsed) = edited(&mut unit, actor, id, &form).await?;
    proved.covers(parsed.features.adds_to(application.features), "application")?;
    let detail = difference(&application, &parsed);
    application.name = parsed.name;
    application.return_url = parsed.return_url;
    application.features = parsed.features;
    save(platform, actor, unit, &application, Action::ApplicationEdited, &detail).await
}

/// The application, and what the form makes of it.
async fn edited(
    unit: &mut Unit,
    actor: &Actor,
    id: ApplicationId,
    form: &ApplicationForm<'_>,
) -> Result<(Application, Parsed), Problem> {
    let application = find(unit, actor, id).await?;
    let form = ApplicationForm { integration_type: application.integration_type.as_str(), ..*form };
    let parsed = parse(unit, actor.merchant_id, &form).await?;
    Ok((application, parsed))
}

/// Stops every key and token of the application, until it is enabled again.
pub async fn disable(platform: &Platform, actor: &Actor, id: ApplicationId) -> Result<(), Problem> {
    actor.require(Permission::ManageApplications)?;
    let mut unit = platform.db.write().await?;
    let mut application = find(&mut unit, actor, id).await?;
    if application.disabled_at.is_some() {
        return Ok(());
    }
    application.disabled_at = Some(platform.now());
    // Tokens from before stay dead when it is enabled again.
    application.token_generation += 1;
    save(platform, actor, unit, &application, Action::ApplicationDisabled, "").await
}

pub async fn enable(platform: &Platform, actor: &Actor, id: ApplicationId) -> Result<(), Problem> {
    actor.require(Permission::ManageApplications)?;
    let mut unit = platform.db.write().await?;
    let mut application = find(&mut unit, actor, id).await?;
    if application.disabled_at.take().is_none() {
        return Ok(());
    }
    save(platform, actor, unit, &application, Action::ApplicationEnabled, "").await
}

/// Revokes all keys of both modes and hides the application for good. `confirmation` must be its name.
pub async fn delete(platform: &Platform, actor: &Actor, id: ApplicationId, confirmation: &str) -> Result<(), Problem> {
    actor.require(Permission::ManageApplications)?;
    let mut unit = platform.db.write().await?;
    let application = find(&mut unit, actor, id).await?;
    if confirmation.trim() != application.name.as_str() {
        return Err(Problem::field("confirmation", "Type the application's name as it stands above."));
    }
    let now = platform.now();
    let mut keys = unit.unrevoked_api_keys(actor.merchant_id, id).await?;
    for key in &mut keys {
        key.revoked_at = Some(now);
        unit.save_api_key(key).await?;
    }
    let mut pairs = unit.unrevoked_key_pairs(actor.merchant_id, id).await?;
    for pair in &mut pairs {
        pair.revoked_at = Some(now);
        unit.save_key_pair(pair).await?;
    }
    for mode in Mode::ALL {
        unit.remove_checksum_key(actor.merchant_id, id, *mode).await?;
    }
    unit.delete_application(actor.merchant_id, id, now).await?;
    let event = actor.event(platform, Action::ApplicationDeleted).on(id, &application.name);
    let event = event.detail(format!("{} API keys and {} key pairs revoked", keys.len(), pairs.len()));
    change::commit(platform, unit, event, |index| {
        keys.iter().for_each(|key| index.put_api_key(key));
        pairs.iter().for_each(|pair| index.put_key_pair(pair));
        Mode::ALL.iter().for_each(|mode| index.remove_checksum_key(id, *mode));
        index.remove_application(id);
    })
    .await
}

/// The merchant's application, or what a random id gets.
pub(super) async fn find(unit: &mut Unit, actor: &Actor, id: ApplicationId) -> Result<Application, Problem> {
    unit.application(actor.merchant_id, id).await?.ok_or(Problem::new(ProblemCode::NotFound))
}

pub(super) async fn save(
    platform: &Platform,
    actor: &Actor,
    mut unit: Unit,
    application: &Application,
    action: Action,
    detail: &str,
) -> Result<(), Problem> {
    unit.save_application(application).await?;
    let mut event = actor.event(platform, action).on(application.id, &application.name);
    event.detail = Some(detail.to_owned()).filter(|detail| !detail.is_empty());
    change::commit(platform, unit, event, |index| index.put_application(application)).await
}

async fn parse(unit: &mut Unit, merchant: MerchantId, form: &ApplicationForm<'_>) -> Result<Parsed, Problem> {
    let mut errors = FieldErrors::new();
    let name = errors.check("name", Label::parse(form.name));
    let integration_type = IntegrationType::parse(form.integration_type);
    let integration_type = errors.check("integration_type", integration_type.ok_or("Choose API, Hosted or Embedded."));
    let return_url = match integration_type {
        Some(kind) if kind.returns() => errors.check("return_url", parse_return_url(form.return_url)).map(Some),
        _ => Some(None),
    };
    let asked: Option<FeatureSet> = form.features.iter().map(|word| Feature::parse(word)).collect();
    let enabled = unit.merchant(merchant).await?.map_or(FeatureSet::EMPTY, |merchant| merchant.features);
    let features = match asked {
        None => Err("This is not a feature of the platform."),
        Some(asked) if asked.is_empty() => Err("Choose at least one feature."),
        Some(asked) if asked.intersection(enabled) != asked => {
            Err("The platform has not enabled this feature for you.")
        }
        Some(asked) => Ok(asked),
    };
    let features = errors.check("features", features);
    match (name, integration_type, return_url, features) {
        (Some(name), Some(integration_type), Some(return_url), Some(features)) => {
            Ok(Parsed { name, integration_type, return_url, features })
        }
        _ => Err(Problem::fields(errors)),
    }
}

/// HTTPS anywhere, or HTTP on this very machine for development; at most 500 characters, no credentials, no fragment.
fn parse_return_url(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    if text.is_empty() {
        return Err("Enter the address to which people come back.");
    }
    let wrong = "Enter an address that begins with https://";
    let url: http::Uri = if text.len() <= 500 { text.parse().map_err(|_| wrong)? } else { return Err(wrong) };
    let authority = url.authority().ok_or(wrong)?;
    let local = matches!(authority.host(), "localhost" | "127.0.0.1" | "[::1]");
    let scheme = url.scheme_str().unwrap_or_default();
    let fits = scheme == "https" || (scheme == "http" && local);
    if !fits || authority.as_str().contains('@') || text.contains('#') { Err(wrong) } else { Ok(text.to_owned()) }
}

fn difference(before: &Application, after: &Parsed) -> String {
    let mut changes = Vec::new();
    if before.name != after.name {
        changes.push(format!("name {} → {}", before.name, after.name));
    }
    if before.return_url != after.return_url {
        changes.push(format!("return URL → {}", after.return_url.as_deref().unwrap_or("none")));
    }
    if before.features != after.features {
        changes.push(format!("features {} → {}", before.features.to_words(), after.features.to_words()));
    }
    changes.join("; ")
}

fn row(listing: ApplicationListing) -> ApplicationRow {
    let application = listing.application;
    ApplicationRow {
        id: application.id,
        name: application.name.to_string(),
        client_id: application.client_id,
        integration_type: application.integration_type,
        return_url: application.return_url,
        features: application.features.into(),
        disabled: application.disabled_at.is_some(),
        created_at: application.created_at,
        created_by: listing.created_by_name,
        usable_keys: listing.usable_keys,
        last_used: LastUsed { at: listing.last_used_at, ip: listing.last_used_ip },
    }
}
