//! Showing a key again, behind the PIN: each time is written down.

use super::{find_live, place};
use crate::{
    contract::problem::Problem,
    domain::{
        audit::Action,
        ids::{ProductKeyId, RevealId},
        mode::Mode,
    },
    server::{
        crypto::secret::PlainSecret,
        platform::Platform,
        service::{actor::Actor, change, pin, reveal},
    },
};

/// Takes the PIN and returns the mode and where the key waits to be shown, once.
pub async fn show(
    platform: &Platform,
    actor: &Actor,
    id: ProductKeyId,
    typed: PlainSecret,
) -> Result<(Mode, RevealId), Problem> {
    let mut unit = platform.db.read().await?;
    // What cannot be done is said before the PIN counts.
    find_live(platform, &mut unit, actor, id).await?;
    drop(unit);
    pin::confirm(platform, actor, typed).await?;
    let mut unit = platform.db.write().await?;
    let key = find_live(platform, &mut unit, actor, id).await?;
    let opened = platform.master.open(&place(key.id), &key.sealed)?;
    let text =
        std::str::from_utf8(&opened).map_err(|_| crate::server::store::StoreError::Corrupt("product_key.sealed"))?;
    let secret = PlainSecret::new(text.to_owned());
    let slot = reveal::store(platform, actor, &mut unit, reveal::What::ProductKey(key.id), &secret).await?;
    let event = actor.event(platform, Action::ProductKeyShown).on(key.id, key.product.title()).in_mode(key.mode);
    change::commit_unindexed(unit, event).await?;
    Ok((key.mode, slot))
}
