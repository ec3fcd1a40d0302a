//! Setting an authenticator up: a seed is made, shown once to where it was begun, and counts once its first code is right.

use super::{ISSUER, codes, open_seed, seal};
use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{audit::Action, email::Email, ids::UserId, time::Timestamp},
    server::{
        crypto::{secret::PlainSecret, totp::Seed},
        platform::Platform,
        service::change,
        store::{
            StoreError, Unit,
            audit::AuditEvent,
            second_factors::{SecondFactor, SecondFactors},
        },
    },
};

/// How long what was begun can be finished.
const LIFE: i64 = 15 * Timestamp::MINUTE;

/// Whose authenticator is being set up, and where it was begun: nobody else sees or confirms it.
pub struct Enrolment<'a> {
    pub user: UserId,
    pub email: &'a Email,
    /// The session, or the sign-in.
    pub begun_by: String,
}

/// A new seed on the one page that shows it. No Debug, Clone or Serialize.
pub struct ShownSeed {
    /// Base 32.
    pub text: PlainSecret,
    /// What the picture says, and a link on a phone opens.
    pub uri: PlainSecret,
}

/// Makes a seed in a transaction, in the place of one that was not confirmed.
pub async fn enrol(platform: &Platform, unit: &mut Unit, user: UserId, begun_by: String) -> Result<(), Problem> {
    let seed = Seed::generate(&*platform.random);
    add(platform, unit, user, begun_by, &seed, None).await
}

/// Gives a person an authenticator that needs no first code: for the demo platform, whose report holds the seed.
pub async fn give(platform: &Platform, unit: &mut Unit, user: UserId) -> Result<Seed, Problem> {
    let seed = Seed::generate(&*platform.random);
    add(platform, unit, user, "demo".to_owned(), &seed, Some(platform.now())).await?;
    Ok(seed)
}

async fn add(
    platform: &Platform,
    unit: &mut Unit,
    user_id: UserId,
    begun_by: String,
    seed: &Seed,
    confirmed_at: Option<Timestamp>,
) -> Result<(), Problem> {
    let sealed = seal(platform, user_id, seed);
    let factor = SecondFactor { user_id, sealed, begun_by, begun_at: platform.now(), confirmed_at };
    match unit.begin_second_factor(&factor).await {
        Err(StoreError::Taken) => Err(Problem::because(ProblemCode::Conflict, "Two-factor sign-in is on already.")),
        other => Ok(other?),
    }
}

async fn find(platform: &Platform, unit: &mut Unit, of: &Enrolment<'_>) -> Result<SecondFactor, Problem> {
    let now = platform.now();
    let open = |factor: &SecondFactor| {
        factor.confirmed_at.is_none() && factor.begun_by == of.begun_by && now.since(factor.begun_at) < LIFE
    };
    let over = || Problem::because(ProblemCode::NotFound, "This took too long, or was begun elsewhere. Begin again.");
    unit.second_factor(of.user).await?.filter(open).ok_or_else(over)
}

/// The seed, the first time; nothing when it has been shown. `visit` is false for what uses nothing up.
pub async fn show(
    platform: &Platform,
    of: &Enrolment<'_>,
    event: AuditEvent,
    visit: bool,
) -> Result<Option<ShownSeed>, Problem> {
    let mut unit = platform.db.write().await?;
    let factor = find(platform, &mut unit, of).await?;
    if !visit || !unit.show_second_factor(of.user, platform.now()).await? {
        return Ok(None);
    }
    let text = open_seed(platform, &factor)?.to_text();
    let account: String = form_urlencoded::byte_serialize(of.email.as_str().as_bytes()).collect();
    let uri = format!("otpauth://totp/{ISSUER}:{account}?secret={}&issuer={ISSUER}", text.expose());
    change::commit_unindexed(
        unit,
        AuditEvent { action: Action::SecretRevealed, ..event }.on(of.user, "the second factor"),
    )
    .await?;
    Ok(Some(ShownSeed { text, uri: PlainSecret::new(uri) }))
}

/// Takes the first code in a transaction: from its commit on the second factor is asked for.
pub async fn confirm(
    platform: &Platform,
    unit: &mut Unit,
    of: &Enrolment<'_>,
    code: &PlainSecret,
) -> Result<(), Problem> {
    find(platform, unit, of).await?;
    if !codes::take_first(platform, unit, of.user, code).await? {
        let detail = "That is not the code of this entry. Look at the app again; the clock of the phone must be right.";
        return Err(Problem::field("code", detail));
    }
    unit.confirm_second_factor(of.user, platform.now()).await?;
    Ok(())
}
