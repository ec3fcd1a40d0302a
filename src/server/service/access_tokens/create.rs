//! *Create*: three parts at once, shown once.

use super::{
    check_held, check_room, commit,
    fields::{self, Fields, Parsed},
};
use crate::{
    contract::{fields::FieldErrors, problem::Problem},
    domain::{
        audit::Action,
        expiry::Expiry,
        ids::{AccessTokenId, RevealId},
        mode::Mode,
        role::Permission,
        time::Timestamp,
    },
    server::{
        crypto::secret::PlainSecret,
        platform::Platform,
        service::{actor::Actor, ip_allow, reveal, step_up},
        store::access_tokens::{AccessToken, AccessTokens},
        text,
    },
};

/// Whether a token of this mode may be made: what stands in between is said before anything is asked for.
pub async fn may_create(platform: &Platform, actor: &Actor, mode: Mode) -> Result<(), Problem> {
    actor.require(Permission::ManageCredentials)?;
    check_room(&mut platform.db.read().await?, actor.merchant_id, mode, platform.now()).await
}

/// Makes a token and returns where its parts wait to be shown.
pub async fn create(
    platform: &Platform,
    actor: &Actor,
    mode: Mode,
    fields: Fields<'_>,
    expiry: &str,
    proof: step_up::Proof,
) -> Result<RevealId, Problem> {
    may_create(platform, actor, mode).await?;
    let mut errors = FieldErrors::new();
    let expiry = errors.check("expiry", fields::parse_expiry(platform, expiry));
    let parsed = fields.parse(&mut errors);
    if let Some(parsed) = &parsed {
        errors.check("sections", check_held(actor, parsed.sections));
    }
    let Some((parsed, expiry)) = parsed.zip(expiry).filter(|_| errors.is_empty()) else {
        return Err(Problem::fields(errors));
    };
    step_up::confirm(platform, actor, proof).await?;

    let mut unit = platform.db.write().await?;
    check_room(&mut unit, actor.merchant_id, mode, platform.now()).await?;
    let (token, parts) = mint(platform, actor, mode, parsed, expiry.map(Expiry::timestamp), None);
    unit.add_access_token(&token).await?;
    let slot = reveal::store(platform, actor, &mut unit, reveal::What::AccessToken(token.id), &parts).await?;
    commit(platform, actor, unit, &token, Action::AccessTokenCreated, summary(&token)).await?;
    Ok(slot)
}

/// A new token, and its API key and secret on one line each.
pub(super) fn mint(
    platform: &Platform,
    actor: &Actor,
    mode: Mode,
    parsed: Parsed,
    expires_at: Option<Timestamp>,
    replaces: Option<AccessTokenId>,
) -> (AccessToken, PlainSecret) {
    let (now, settings, random) = (platform.now(), &platform.settings, &*platform.random);
    let key = PlainSecret::generate(&settings.access_key_prefix, mode, random);
    let secret = PlainSecret::generate(&settings.access_secret_prefix, mode, random);
    let public = PlainSecret::generate(&settings.public_key_prefix, mode, random);
    let id = AccessTokenId(random.id(now));
    let token = AccessToken {
        id,
        merchant_id: actor.merchant_id,
        mode,
        name: parsed.name,
        key_digest: platform.engine.digest(key.expose()),
        last4: key.last4(),
        secret_digest: platform.engine.digest(secret.expose()),
        secret_sealed: platform.master.seal(&AccessToken::secret_place(id), secret.expose().as_bytes(), random),
        public_key: public.expose().to_owned(),
        sections: parsed.sections,
        must_sign: parsed.must_sign,
        ip_allow: parsed.ip_allow,
        origins: parsed.origins,
        expires_at,
        disabled_at: parsed.disabled.then_some(now),
        revoked_at: None,
        retires_at: None,
        replaces,
        last_used_at: None,
        last_used_ip: None,
        used_sections: Default::default(),
        created_by: actor.person.user_id,
        created_at: now,
    };
    let parts = PlainSecret::new(format!("{}\n{}", key.expose(), secret.expose()));
    (token, parts)
}

fn summary(token: &AccessToken) -> String {
    let expiry = token.expires_at.map_or("does not expire".to_owned(), |end| format!("expires {}", text::exact(end)));
    let signing = if token.must_sign { "; signed requests only" } else { "" };
    let disabled = if token.disabled_at.is_some() { "; disabled" } else { "" };
    format!(
        "{}; {expiry}; addresses {}{signing}{disabled}",
        token.sections.to_words(),
        ip_allow::words(&token.ip_allow)
    )
}
