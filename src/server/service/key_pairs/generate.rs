//! *Generate*: both keys at once, the secret shown once.

use super::{
    check_room, commit,
    fields::{Fields, Parsed},
    find_application,
};
use crate::{
    contract::{fields::FieldErrors, problem::Problem},
    domain::{
        audit::Action,
        ids::{ApplicationId, KeyPairId, RevealId},
        mode::Mode,
        role::Permission,
    },
    server::{
        crypto::secret::PlainSecret,
        platform::Platform,
        service::{actor::Actor, ip_allow, reveal, step_up},
        store::key_pairs::{KeyPair, KeyPairs},
        text,
    },
};

/// Whether a pair of this mode may be made: what stands in between is said before anything is asked for.
pub async fn may_generate(
    platform: &Platform,
    actor: &Actor,
    application: ApplicationId,
    mode: Mode,
) -> Result<(), Problem> {
    actor.require(Permission::ManageCredentials)?;
    let mut unit = platform.db.read().await?;
    let application = find_application(&mut unit, actor, application).await?;
    check_room(&mut unit, actor, (&application, mode), 1, platform.now()).await
}

/// Makes a pair and returns where its secret key waits to be shown.
pub async fn generate(
    platform: &Platform,
    actor: &Actor,
    mode: Mode,
    application: ApplicationId,
    fields: Fields<'_>,
    proof: step_up::Proof,
) -> Result<RevealId, Problem> {
    may_generate(platform, actor, application, mode).await?;
    let mut errors = FieldErrors::new();
    let parsed = fields.parse(platform, &mut errors).ok_or(Problem::fields(errors))?;
    step_up::confirm(platform, actor, proof).await?;

    let mut unit = platform.db.write().await?;
    let application = find_application(&mut unit, actor, application).await?;
    check_room(&mut unit, actor, (&application, mode), 1, platform.now()).await?;
    let (pair, secret) = mint(platform, actor, (application.id, mode), parsed, None);
    unit.add_key_pair(&pair).await?;
    let slot = reveal::store(platform, actor, &mut unit, reveal::What::KeyPair(pair.id), &secret).await?;
    let expiry = pair.expires_at.map_or("does not expire".to_owned(), |end| format!("expires {}", text::exact(end)));
    let detail = format!("of {}; {expiry}; addresses {}", application.name, ip_allow::words(&pair.ip_allow));
    commit(platform, actor, unit, &pair, Action::KeyPairCreated, detail).await?;
    Ok(slot)
}

/// A new pair, and its secret key.
pub(super) fn mint(
    platform: &Platform,
    actor: &Actor,
    (application_id, mode): (ApplicationId, Mode),
    Parsed { name, expires_at, ip_allow }: Parsed,
    replaces: Option<KeyPairId>,
) -> (KeyPair, PlainSecret) {
    let (now, settings, random) = (platform.now(), &platform.settings, &*platform.random);
    let public = PlainSecret::generate(&settings.pair_public_prefix, mode, random);
    let secret = PlainSecret::generate(&settings.secret_key_prefix, mode, random);
    let pair = KeyPair {
        id: KeyPairId(random.id(now)),
        merchant_id: actor.merchant_id,
        application_id,
        mode,
        name,
        public_key: public.expose().to_owned(),
        secret_digest: platform.engine.digest(secret.expose()),
        last4: secret.last4(),
        ip_allow,
        expires_at,
        revoked_at: None,
        retires_at: None,
        replaces,
        last_used_at: None,
        last_used_ip: None,
        created_by: actor.person.user_id,
        created_at: now,
    };
    (pair, secret)
}
