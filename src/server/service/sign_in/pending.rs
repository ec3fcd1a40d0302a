//! What stands between password and code: a cookie of its own and a row of its own. It is no session and opens nothing.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use zeroize::Zeroizing;

use crate::{
    contract::problem::Problem,
    domain::{area::Area, ids::UserId, time::Timestamp},
    server::{
        crypto::digest::{hex, sha256},
        platform::Platform,
        service::second_factor::Enrolment,
        store::{
            Unit,
            pending_sign_ins::{PendingSignIn, PendingSignIns},
            users::{User, Users},
        },
    },
};

/// How long the code may take.
pub const LIFE: i64 = 10 * Timestamp::MINUTE;

/// The cookie's value: 256 random bits.
pub struct PendingToken(Zeroizing<String>);

impl PendingToken {
    pub fn expose(&self) -> &str {
        &self.0
    }

    pub fn key(&self) -> PendingKey {
        PendingKey::of(&self.0)
    }
}

/// What finds a pending sign-in: the hash of its cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PendingKey([u8; 32]);

impl PendingKey {
    pub fn of(cookie: &str) -> PendingKey {
        PendingKey(sha256(cookie.as_bytes()))
    }

    /// Names this sign-in in an enrolment.
    pub fn begun_by(&self) -> String {
        hex(&self.0)
    }
}

/// A sign-in whose password was right.
pub struct Pending {
    pub user: User,
    key: PendingKey,
}

impl Pending {
    /// The enrolment that this sign-in has begun.
    pub fn enrolment(&self) -> Enrolment<'_> {
        Enrolment { user: self.user.id, email: &self.user.email, begun_by: self.key.begun_by() }
    }
}

pub(super) async fn add(
    platform: &Platform,
    unit: &mut Unit,
    area: Area,
    user_id: UserId,
) -> Result<PendingToken, Problem> {
    let text = Zeroizing::new(BASE64_URL_SAFE_NO_PAD.encode(platform.random.bytes::<32>()));
    let token = PendingToken(text);
    let expires_at = platform.now().plus(LIFE);
    unit.add_pending_sign_in(&PendingSignIn { token_hash: token.key().0, user_id, area, expires_at }).await?;
    Ok(token)
}

/// The sign-in to an area that a cookie belongs to, if it is not over.
pub async fn pending(platform: &Platform, area: Area, key: Option<PendingKey>) -> Result<Option<Pending>, Problem> {
    find(platform, &mut platform.db.read().await?, area, key).await
}

pub(super) async fn find(
    platform: &Platform,
    unit: &mut Unit,
    area: Area,
    key: Option<PendingKey>,
) -> Result<Option<Pending>, Problem> {
    let Some(key) = key else { return Ok(None) };
    let found = unit.pending_sign_in(&key.0, platform.now()).await?.filter(|pending| pending.area == area);
    let Some(found) = found else { return Ok(None) };
    let may_enter = |user: &User| user.disabled_at.is_none() && (area == Area::Portal || user.staff);
    Ok(unit.user(found.user_id).await?.filter(may_enter).map(|user| Pending { user, key }))
}
