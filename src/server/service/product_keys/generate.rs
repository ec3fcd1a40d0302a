//! *Generate* and *Re-generate*: a new key, active at once; the old one dies at once or after an overlap.

use super::{commit, find_live, place, require_ready};
use crate::{
    contract::{
        fields::FieldErrors,
        problem::{Problem, ProblemCode},
    },
    domain::{
        audit::Action,
        expiry::{Expiry, ExpiryError},
        ids::{ProductKeyId, RevealId},
        mode::Mode,
        product_key::{MOST, Product},
        role::Permission,
        rotation::Overlap,
        time::Timestamp,
    },
    server::{
        crypto::secret::PlainSecret,
        platform::Platform,
        service::{actor::Actor, pin, reveal, rotation},
        store::{
            Unit,
            product_keys::{ProductKey, ProductKeys},
        },
        text,
    },
};

/// The key that is re-generated, and when it stops, as it was typed.
#[derive(Clone, Copy)]
pub struct Replaced<'a> {
    pub id: ProductKeyId,
    /// A word of [`Overlap`].
    pub overlap: &'a str,
}

/// Whether one more key of the product may be made: what stands in between is said before the PIN is asked for.
pub async fn may_generate(platform: &Platform, actor: &Actor, mode: Mode, product: Product) -> Result<(), Problem> {
    actor.require(Permission::ManageProductKeys)?;
    let mut unit = platform.db.read().await?;
    require_ready(platform, &mut unit, actor, product).await?;
    require_room(platform, &mut unit, actor, (mode, product)).await
}

/// Makes the first or an additional key of a product, and returns where it waits to be shown.
pub async fn generate(
    platform: &Platform,
    actor: &Actor,
    mode: Mode,
    product: Product,
    expiry: &str,
    typed: PlainSecret,
) -> Result<RevealId, Problem> {
    may_generate(platform, actor, mode, product).await?;
    let expires_at = parse_expiry(platform, expiry).map_err(|error| Problem::field("expiry", error.to_string()))?;
    pin::confirm(platform, actor, typed).await?;
    let mut unit = platform.db.write().await?;
    require_ready(platform, &mut unit, actor, product).await?;
    require_room(platform, &mut unit, actor, (mode, product)).await?;
    let (key, secret) = mint(platform, actor, (mode, product), expires_at, None);
    unit.add_product_key(&key).await?;
    let slot = reveal::store(platform, actor, &mut unit, reveal::What::ProductKey(key.id), &secret).await?;
    commit(platform, actor, unit, &[&key], (Action::ProductKeyGenerated, life(expires_at))).await?;
    Ok(slot)
}

/// Makes a key in the place of another, and returns the mode and where it waits to be shown.
pub async fn regenerate(
    platform: &Platform,
    actor: &Actor,
    Replaced { id, overlap }: Replaced<'_>,
    expiry: &str,
    typed: PlainSecret,
) -> Result<(Mode, RevealId), Problem> {
    let mut unit = platform.db.read().await?;
    let mut errors = FieldErrors::new();
    let overlap = errors.check("overlap", Overlap::parse(overlap).ok_or("Choose when the old key stops."));
    // What cannot be done is said before the fields and the PIN count.
    replaceable(platform, &mut unit, actor, id, overlap).await?;
    drop(unit);
    let expires_at = errors.check("expiry", parse_expiry(platform, expiry));
    let (Some(overlap), Some(expires_at)) = (overlap, expires_at) else { return Err(Problem::fields(errors)) };
    pin::confirm(platform, actor, typed).await?;

    let mut unit = platform.db.write().await?;
    let mut old = replaceable(platform, &mut unit, actor, id, Some(overlap)).await?;
    let now = platform.now();
    let (action, when) = match overlap {
        Overlap::Now => {
            old.revoked_at = Some(now);
            (Action::ProductKeyRegenerated, "the old key stopped at once".to_owned())
        }
        Overlap::Hour | Overlap::Day | Overlap::Week => {
            let end = now.plus(overlap.millis());
            old.retires_at = Some(end);
            (Action::ProductKeyRotated, format!("the old key stops at {}", text::exact(end)))
        }
    };
    unit.save_product_key(&old).await?;
    let (key, secret) = mint(platform, actor, (old.mode, old.product), expires_at, Some(old.id));
    unit.add_product_key(&key).await?;
    let slot = reveal::store(platform, actor, &mut unit, reveal::What::ProductKey(key.id), &secret).await?;
    commit(platform, actor, unit, &[&old, &key], (action, format!("{when}; {}", life(expires_at)))).await?;
    Ok((key.mode, slot))
}

/// The key, if it has not ended and is not being replaced already, and a new one may be made in its place.
async fn replaceable(
    platform: &Platform,
    unit: &mut Unit,
    actor: &Actor,
    id: ProductKeyId,
    overlap: Option<Overlap>,
) -> Result<ProductKey, Problem> {
    let key = find_live(platform, unit, actor, id).await?;
    require_ready(platform, unit, actor, key.product).await?;
    if key.retires_at.is_some() {
        return Err(Problem::because(ProblemCode::Conflict, "A new key has taken the place of this one already."));
    }
    let Some(overlap) = overlap.filter(|overlap| *overlap != Overlap::Now) else { return Ok(key) };
    rotation::check_third(unit, actor.merchant_id, &key, overlap, platform.now()).await?;
    // Both count for a while.
    require_room(platform, unit, actor, (key.mode, key.product)).await?;
    Ok(key)
}

async fn require_room(
    platform: &Platform,
    unit: &mut Unit,
    actor: &Actor,
    (mode, product): (Mode, Product),
) -> Result<(), Problem> {
    let keys = unit.unended_product_keys(actor.merchant_id, mode, platform.now()).await?;
    let there = keys.iter().filter(|found| found.key.product == product).count();
    if there < MOST as usize {
        return Ok(());
    }
    let detail = format!("A product may have {MOST} keys in each mode. Revoke one first.");
    Err(Problem::because(ProblemCode::Conflict, detail))
}

/// A new key and its plain text.
fn mint(
    platform: &Platform,
    actor: &Actor,
    (mode, product): (Mode, Product),
    expires_at: Option<Timestamp>,
    replaces: Option<ProductKeyId>,
) -> (ProductKey, PlainSecret) {
    let (now, random) = (platform.now(), &*platform.random);
    let secret = PlainSecret::generate(&platform.settings.product_key_prefix, mode, random);
    let id = ProductKeyId(random.id(now));
    let key = ProductKey {
        id,
        merchant_id: actor.merchant_id,
        product,
        mode,
        digest: platform.engine.digest(secret.expose()),
        sealed: platform.master.seal(&place(id), secret.expose().as_bytes(), random),
        last4: secret.last4(),
        expires_at,
        revoked_at: None,
        retires_at: None,
        replaces,
        last_used_at: None,
        last_used_ip: None,
        created_by: actor.person.user_id,
        created_at: now,
    };
    (key, secret)
}

/// An optional end of life.
fn parse_expiry(platform: &Platform, text: &str) -> Result<Option<Timestamp>, ExpiryError> {
    match text::parse_expiry(text, platform.now()) {
        Err(ExpiryError::Missing) => Ok(None),
        parsed => parsed.map(|expiry| Some(Expiry::timestamp(expiry))),
    }
}

fn life(expires_at: Option<Timestamp>) -> String {
    expires_at.map_or("does not expire".to_owned(), |end| format!("expires {}", text::exact(end)))
}
