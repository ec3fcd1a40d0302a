//! The two keys with which callbacks are signed: made together, shown once, kept sealed.

use zeroize::Zeroizing;

use crate::{
    contract::problem::Problem,
    domain::{
        audit::Action,
        ids::{MerchantId, RevealId},
        mode::Mode,
        role::Permission,
    },
    server::{
        crypto::secret::PlainSecret,
        platform::Platform,
        service::{actor::Actor, change, reveal, step_up},
        store::clapay_callbacks::{CallbackKeys, ClapayCallbacks},
    },
};

/// Characters of a key.
const LENGTH: usize = 40;

/// Both keys in plain text.
pub struct OpenKeys {
    pub webhook_secret: Zeroizing<Vec<u8>>,
    pub unique_key: Zeroizing<Vec<u8>>,
}

/// Makes new keys in the place of older ones, which sign nothing any more; returns where they wait to be shown.
pub async fn rotate(
    platform: &Platform,
    actor: &Actor,
    mode: Mode,
    proof: step_up::Proof,
) -> Result<RevealId, Problem> {
    actor.require(Permission::ManageCredentials)?;
    step_up::confirm(platform, actor, proof).await?;
    let webhook_secret = Zeroizing::new(platform.random.base62(LENGTH));
    let unique_key = Zeroizing::new(platform.random.base62(LENGTH));
    let merchant_id = actor.merchant_id;
    let seal =
        |name, key: &str| platform.master.seal(&place(merchant_id, mode, name), key.as_bytes(), &*platform.random);
    let keys = CallbackKeys {
        merchant_id,
        mode,
        webhook_secret: seal("webhook_secret", &webhook_secret),
        unique_key: seal("unique_key", &unique_key),
        created_at: platform.now(),
    };
    let mut unit = platform.db.write().await?;
    unit.put_callback_keys(&keys).await?;
    // Two lines: `reveal` takes them apart again.
    let both = PlainSecret::new(format!("{}\n{}", *webhook_secret, *unique_key));
    let slot = reveal::store(platform, actor, &mut unit, reveal::What::CallbackKeys(mode), &both).await?;
    let event = actor.event(platform, Action::CallbackKeysRotated).on(merchant_id, &actor.merchant_name).in_mode(mode);
    change::commit_unindexed(unit, event).await?;
    Ok(slot)
}

/// The merchant's keys, if it has made some.
pub async fn open(platform: &Platform, merchant: MerchantId, mode: Mode) -> Result<Option<OpenKeys>, Problem> {
    let Some(keys) = platform.db.read().await?.callback_keys(merchant, mode).await? else { return Ok(None) };
    let open = |name, sealed: &[u8]| platform.master.open(&place(merchant, mode, name), sealed);
    Ok(Some(OpenKeys {
        webhook_secret: open("webhook_secret", &keys.webhook_secret)?,
        unique_key: open("unique_key", &keys.unique_key)?,
    }))
}

fn place(merchant: MerchantId, mode: Mode, name: &str) -> String {
    format!("clapay_callback_key:{merchant}:{mode}:{name}")
}
