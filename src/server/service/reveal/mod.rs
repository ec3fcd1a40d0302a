//! The one-time reveal: a new secret is sealed into a slot bound to the session that made it, and opened once.

mod access_tokens;
mod api_keys;
mod key_pairs;
mod keys_of_messages;
mod payment_tokens;
mod product_keys;
mod what;

use zeroize::Zeroizing;

use super::{
    actor::Actor,
    change,
    sessions::{self, SessionToken},
};
use crate::{
    contract::{
        problem::{Problem, ProblemCode},
        revealed::{RevealedPart, RevealedSecret},
    },
    domain::{audit::Action, credential::Life, ids::RevealId, time::Timestamp},
    server::{
        crypto::secret::PlainSecret,
        platform::Platform,
        store::{
            Unit,
            reveals::{RevealSlot, Reveals},
        },
    },
};
pub use what::What;

/// How long a secret waits to be shown.
const LIFE: i64 = 5 * Timestamp::MINUTE;

/// Seals a new secret for the actor's session, in the transaction that makes it. A request that began before its
/// maker's role changed makes none.
pub async fn store(
    platform: &Platform,
    actor: &Actor,
    unit: &mut Unit,
    what: What,
    secret: &PlainSecret,
) -> Result<RevealId, Problem> {
    actor.check_still(unit).await?;
    let now = platform.now();
    let id = RevealId(platform.random.id(now));
    let about = what.to_word();
    let content = Zeroizing::new(format!("{about}\n{}", secret.expose()));
    // One that still waits is over with the new one, so that nobody stores it. A product key stays what it is, for
    // whoever else is about to see it.
    let session = matches!(what, What::ProductKey(_)).then_some(actor.person.session_id);
    unit.replace_reveals(actor.merchant_id, &about, session).await?;
    let slot = RevealSlot {
        id,
        session_id: actor.person.session_id,
        merchant_id: actor.merchant_id,
        about,
        sealed: platform.master.seal(&place(id), content.as_bytes(), &*platform.random),
        expires_at: now.plus(LIFE),
    };
    unit.add_reveal(&slot).await?;
    Ok(id)
}

/// Opens a slot: the only way a secret leaves. The event is committed before it does, the slot is gone for good, and
/// the session gets a new cookie, which also keeps the browser from restoring the page (security.md C4).
pub async fn open(platform: &Platform, actor: &Actor, id: RevealId) -> Result<(RevealedSecret, SessionToken), Problem> {
    let gone = || {
        Problem::because(
            ProblemCode::NotFound,
            "This secret has been shown already, or its time is over. Make a new one in its place.",
        )
    };
    let mut unit = platform.db.write().await?;
    let taken = unit.take_reveal(id, actor.person.session_id, actor.merchant_id, platform.now()).await?;
    let sealed = taken.ok_or_else(gone)?;
    let content = platform.master.open(&place(id), &sealed)?;
    let content = std::str::from_utf8(&content).map_err(|_| gone())?;
    let (what, secret) = content.split_once('\n').ok_or_else(gone)?;
    let secret = PlainSecret::new(secret.to_owned());
    let what = What::parse(what).ok_or_else(gone)?;
    let revealed = describe(platform, &mut unit, actor, what, &secret).await?.ok_or_else(gone)?;
    let token = sessions::renew(platform, &mut unit, actor.person.session_id).await?;
    let event = actor.event(platform, Action::SecretRevealed).on(&revealed.credential_id, &revealed.name);
    change::commit_unindexed(unit, event.in_mode(revealed.mode)).await?;
    Ok((revealed, token))
}

/// What is shown with the secret; nothing when what it belongs to is gone, or has ended meanwhile.
async fn describe(
    platform: &Platform,
    unit: &mut Unit,
    actor: &Actor,
    what: What,
    secret: &PlainSecret,
) -> Result<Option<RevealedSecret>, Problem> {
    let still = |life: Life| !life.status(platform.now()).is_final();
    match what {
        What::ApiKey(id) => api_keys::describe(unit, actor, id, still, secret).await,
        What::KeyPair(id) => key_pairs::describe(unit, actor, id, still, secret).await,
        What::AccessToken(id) => access_tokens::describe(unit, actor, id, still, secret).await,
        What::PaymentToken(id) => payment_tokens::describe(unit, actor, id, still, secret).await,
        What::ProductKey(id) => product_keys::describe(unit, actor, id, still, secret).await,
        What::ChecksumKey(id, mode) => keys_of_messages::checksum(unit, actor, id, mode, secret).await,
        What::WebhookSecret(id) => keys_of_messages::webhook(unit, actor, id, secret).await,
        What::CallbackSecret(id, mode, which) => {
            keys_of_messages::kpay_callback(unit, actor, (id, mode, which), secret).await
        }
        What::CallbackKeys(mode) => Ok(keys_of_messages::clapay_callbacks(actor, mode, secret)),
    }
}

fn part(label: &'static str, variable: &'static str, hint: &'static str, value: &str) -> RevealedPart {
    RevealedPart { label, variable, hint, value: Zeroizing::new(value.to_owned()) }
}

fn place(id: RevealId) -> String {
    format!("reveal:{id}")
}
