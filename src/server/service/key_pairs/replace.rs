//! A new pair in the place of another: *Regenerate* ends the old one at once, *Rotate* lets it go on for an overlap.

use super::{
    check_room,
    fields::{Parsed, parse_expiry},
    find_live,
    generate::mint,
};
use crate::{
    contract::{
        fields::FieldErrors,
        problem::{Problem, ProblemCode},
    },
    domain::{
        audit::Action,
        ids::{KeyPairId, RevealId},
        mode::Mode,
        rotation::Overlap,
    },
    server::{
        platform::Platform,
        service::{actor::Actor, change, reveal, rotation, step_up},
        store::{
            Unit,
            key_pairs::{KeyPair, KeyPairs},
        },
    },
};

/// What becomes of the old pair.
#[derive(Clone, Copy)]
pub enum Replacement<'a> {
    /// It is invalid from the next request on.
    Regenerate,
    /// It goes on for an [`Overlap`], by its word.
    Rotate { overlap: &'a str },
}

/// Makes the new pair with all that the old one may do, and returns where its secret key waits to be shown.
pub async fn replace(
    platform: &Platform,
    actor: &Actor,
    id: KeyPairId,
    replacement: Replacement<'_>,
    expiry: &str,
    proof: step_up::Proof,
) -> Result<(Mode, RevealId), Problem> {
    let mut errors = FieldErrors::new();
    let overlap = match replacement {
        Replacement::Regenerate => Some(None),
        Replacement::Rotate { overlap } => {
            errors.check("overlap", Overlap::parse(overlap).map(Some).ok_or("Choose when the old pair stops."))
        }
    };
    let expires_at = errors.check("expiry", parse_expiry(platform, expiry));
    // What cannot be done is said before the fields and the password count.
    replaceable(platform, &mut platform.db.read().await?, actor, id, overlap.flatten()).await?;
    let Some((overlap, expires_at)) = overlap.zip(expires_at) else { return Err(Problem::fields(errors)) };
    step_up::confirm(platform, actor, proof).await?;

    let mut unit = platform.db.write().await?;
    let mut old = replaceable(platform, &mut unit, actor, id, overlap).await?;
    let now = platform.now();
    let (action, ends) = match overlap {
        None => {
            old.revoked_at = Some(now);
            (Action::KeyPairRegenerated, "at once".to_owned())
        }
        Some(overlap) => {
            (old.revoked_at, old.retires_at) = overlap.end(now);
            (Action::KeyPairRotated, overlap.title().to_lowercase())
        }
    };
    let same = Parsed { name: old.name.clone(), expires_at, ip_allow: old.ip_allow.clone() };
    let (new, secret) = mint(platform, actor, (old.application_id, old.mode), same, Some(old.id));
    unit.save_key_pair(&old).await?;
    unit.add_key_pair(&new).await?;
    let slot = reveal::store(platform, actor, &mut unit, reveal::What::KeyPair(new.id), &secret).await?;
    let event = actor.event(platform, action).on(old.id, &old.name).in_mode(old.mode);
    let event = event.detail(format!("replaced by {}; the old pair stops: {ends}", new.id));
    change::commit(platform, unit, event, |index| {
        index.put_key_pair(&new);
        index.put_key_pair(&old);
    })
    .await?;
    Ok((new.mode, slot))
}

/// The pair, if it has not ended and is not being replaced already. Rotating makes one more; regenerating does not.
async fn replaceable(
    platform: &Platform,
    unit: &mut Unit,
    actor: &Actor,
    id: KeyPairId,
    overlap: Option<Overlap>,
) -> Result<KeyPair, Problem> {
    let (pair, application) = find_live(platform, unit, actor, id).await?;
    if pair.retires_at.is_some() {
        let detail = match overlap {
            Some(_) => "This key pair is being replaced already. Rotate its replacement.",
            None => "This key pair is being replaced already. Revoke it, or regenerate its replacement.",
        };
        return Err(Problem::because(ProblemCode::Conflict, detail));
    }
    if let Some(overlap) = overlap {
        rotation::check_third(unit, actor.merchant_id, &pair, overlap, platform.now())
            .await
            .map_err(|problem| problem.at("overlap"))?;
    }
    let more = u32::from(overlap.is_some());
    check_room(unit, actor, (&application, pair.mode), more, platform.now()).await?;
    Ok(pair)
}
