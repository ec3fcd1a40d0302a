//! The platform's own people and the gateways' keys, made from the command line.

use super::{change, sign_up};
use crate::{
    contract::{fields::FieldErrors, problem::Problem},
    domain::{audit::Action, ids::GatewayKeyId, label::Label, mode::Mode},
    server::{
        crypto::secret::PlainSecret,
        platform::Platform,
        store::{
            audit::AuditEvent,
            gateway_keys::{GatewayKey, GatewayKeys},
        },
    },
};

/// Adds a staff member.
pub async fn create(platform: &Platform, name: &str, email: &str, password: PlainSecret) -> Result<(), Problem> {
    let mut errors = FieldErrors::new();
    let person = sign_up::parse_person(&mut errors, name, email, password, "");
    let Some(person) = person else { return Err(Problem::fields(errors)) };
    let hash = platform.passwords.hash(person.password, &*platform.random).await?;
    let mut unit = platform.db.write().await?;
    let user = sign_up::add_user(platform, &mut unit, person.name, person.email, hash, true).await?;
    let event = AuditEvent::by_system(platform, Action::StaffCreated).on(user.id, &user.email);
    change::commit_unindexed(unit, event).await
}

/// Makes a gateway key. The secret is in the answer and nowhere else.
pub async fn create_gateway_key(platform: &Platform, name: Label) -> Result<PlainSecret, Problem> {
    // One gateway asks about both modes; the form of secrets wants one.
    let secret = PlainSecret::generate(&platform.settings.gateway_prefix, Mode::Live, &*platform.random);
    let now = platform.now();
    let key = GatewayKey {
        id: GatewayKeyId(platform.random.id(now)),
        name,
        digest: platform.engine.digest(secret.expose()),
        last4: secret.last4(),
        created_at: now,
        revoked_at: None,
    };
    let mut unit = platform.db.write().await?;
    unit.add_gateway_key(&key).await?;
    let event = AuditEvent::by_system(platform, Action::GatewayKeyCreated).on(key.id, &key.name);
    change::commit(platform, unit, event, |index| index.put_gateway(&key)).await?;
    Ok(secret)
}
