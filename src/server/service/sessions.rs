//! Sessions: a random cookie whose hash finds the row; idle and absolute life.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use zeroize::Zeroizing;

use super::{
    actor::{Actor, Origin, Person},
    change,
};
use crate::{
    contract::{
        problem::{Problem, ProblemCode},
        rows::{MembershipRow, SessionRow},
    },
    domain::{
        area::Area,
        audit::Action,
        ids::{MerchantId, SessionId, UserId},
        time::Timestamp,
    },
    server::{
        crypto::digest::sha256,
        platform::Platform,
        store::{
            Unit,
            members::Members,
            merchants::Merchants,
            sessions::{Session, Sessions},
            users::Users,
        },
    },
};

/// Without a request for this long, a session is over (PCI DSS 8.2.8).
pub const IDLE: i64 = 15 * Timestamp::MINUTE;
/// However busy, a session is over after this long.
pub const ABSOLUTE: i64 = 12 * Timestamp::HOUR;
/// `last seen` is written at most this often.
const TOUCH: i64 = Timestamp::MINUTE;

/// A session cookie's value: 256 random bits. Goes into `Set-Cookie` and nowhere else.
pub struct SessionToken {
    text: Zeroizing<String>,
    /// Which of the two cookies it is the value of.
    pub area: Area,
}

impl SessionToken {
    pub fn generate(platform: &Platform, area: Area) -> SessionToken {
        let text = Zeroizing::new(BASE64_URL_SAFE_NO_PAD.encode(platform.random.bytes::<32>()));
        SessionToken { text, area }
    }

    pub fn expose(&self) -> &str {
        &self.text
    }

    fn hash(&self) -> [u8; 32] {
        sha256(self.text.as_bytes())
    }
}

/// Makes a session of the portal inside a transaction; the caller commits.
pub async fn open(
    platform: &Platform,
    unit: &mut Unit,
    user: UserId,
    merchant_id: Option<MerchantId>,
    origin: &Origin,
) -> Result<(SessionId, SessionToken), Problem> {
    if let Some(merchant) = merchant_id {
        unit.see_member(merchant, user, platform.now()).await?;
    }
    add(platform, unit, user, (Area::Portal, merchant_id), origin).await
}

/// Makes a session of the back office inside a transaction, for staff whose second factor was proven just now.
pub async fn open_office(
    platform: &Platform,
    unit: &mut Unit,
    user: UserId,
    origin: &Origin,
) -> Result<(SessionId, SessionToken), Problem> {
    add(platform, unit, user, (Area::Office, None), origin).await
}

async fn add(
    platform: &Platform,
    unit: &mut Unit,
    user: UserId,
    (area, merchant_id): (Area, Option<MerchantId>),
    origin: &Origin,
) -> Result<(SessionId, SessionToken), Problem> {
    let now = platform.now();
    let token = SessionToken::generate(platform, area);
    let session = Session {
        id: SessionId(platform.random.id(now)),
        token_hash: token.hash(),
        user_id: user,
        area,
        merchant_id,
        created_at: now,
        last_seen_at: now,
        ip: origin.ip.to_string(),
        user_agent: origin.user_agent.chars().filter(|c| !c.is_control()).take(200).collect(),
    };
    unit.add_session(&session).await?;
    Ok((session.id, token))
}

/// The person behind a cookie of an area, and the merchant in view, if the session stands and the account is not
/// disabled.
pub async fn resolve(
    platform: &Platform,
    area: Area,
    cookie: &str,
    origin: Origin,
) -> Result<Option<(Person, Option<Actor>)>, Problem> {
    let now = platform.now();
    let mut unit = platform.db.read().await?;
    let found = unit.session_by_token(&sha256(cookie.as_bytes())).await?;
    let Some(session) = found.filter(|session| session.area == area) else { return Ok(None) };
    // One of a time to come was made while the clock was wrong: it would outlive all others.
    let over = now.since(session.last_seen_at) >= IDLE
        || now.since(session.created_at) >= ABSOLUTE
        || session.last_seen_at.since(now) >= TOUCH;
    let user = unit.user(session.user_id).await?.filter(|user| user.disabled_at.is_none());
    let staff = area == Area::Office;
    let Some(user) = user.filter(|user| !over && (user.staff || !staff)) else { return Ok(None) };
    let person = Person { user_id: user.id, name: user.name, email: user.email, staff, session_id: session.id, origin };
    let mut actor = None;
    if let Some(merchant_id) = session.merchant_id
        && let Some(member) = unit.member_of(merchant_id, user.id).await?
        && let Some(merchant) = unit.merchant(merchant_id).await?
    {
        actor = Some(Actor { person: person.clone(), merchant_id, merchant_name: merchant.name, role: member.role });
    }
    drop(unit);
    // Looking at what is there waits for no fault of the disk.
    if now.since(session.last_seen_at) >= TOUCH && !platform.backlog.is_failing() {
        touch(platform, &session, now).await;
    }
    Ok(Some((person, actor)))
}

/// A failure here costs a minute of idle time at most, so the request goes on.
async fn touch(platform: &Platform, session: &Session, now: Timestamp) {
    let written = async {
        let mut unit = platform.db.write().await?;
        unit.touch_session(session.id, now).await?;
        if let Some(merchant) = session.merchant_id {
            unit.see_member(merchant, session.user_id, now).await?;
        }
        unit.commit().await
    };
    if let Err(error) = written.await {
        tracing::warn!(%error, "a session's last use was not written");
    }
}

/// Gives a session of the portal a new cookie value; the old one is dead.
pub async fn renew(platform: &Platform, unit: &mut Unit, id: SessionId) -> Result<SessionToken, Problem> {
    renew_in(platform, unit, Area::Portal, id).await
}

/// The same for a session of either area.
pub async fn renew_in(
    platform: &Platform,
    unit: &mut Unit,
    area: Area,
    id: SessionId,
) -> Result<SessionToken, Problem> {
    let token = SessionToken::generate(platform, area);
    unit.set_session_token(id, &token.hash()).await?;
    Ok(token)
}

/// The sessions of a person, this one marked.
pub async fn list(platform: &Platform, person: &Person) -> Result<Vec<SessionRow>, Problem> {
    let sessions = platform.db.read().await?.sessions_of(person.user_id).await?;
    let row = |session: Session| SessionRow {
        id: session.id,
        area: session.area,
        ip: session.ip,
        user_agent: session.user_agent,
        created_at: session.created_at,
        last_seen_at: session.last_seen_at,
        is_this: session.id == person.session_id,
    };
    Ok(sessions.into_iter().map(row).collect())
}

/// Ends the session in use.
pub async fn sign_out(platform: &Platform, person: &Person) -> Result<(), Problem> {
    let mut unit = platform.db.write().await?;
    unit.end_session(person.user_id, person.session_id).await?;
    change::commit_unindexed(unit, person.event(platform, Action::SignedOut)).await
}

/// Ends one session of the person.
pub async fn end(platform: &Platform, person: &Person, id: SessionId) -> Result<(), Problem> {
    let mut unit = platform.db.write().await?;
    if !unit.end_session(person.user_id, id).await? {
        return Err(Problem::new(ProblemCode::NotFound));
    }
    change::commit_unindexed(unit, person.event(platform, Action::SessionEnded).on(id, "session")).await
}

/// Ends all sessions of the person, this one included.
pub async fn sign_out_everywhere(platform: &Platform, person: &Person) -> Result<u64, Problem> {
    let mut unit = platform.db.write().await?;
    let ended = unit.end_sessions_of(person.user_id, None).await?;
    let event = person.event(platform, Action::SignedOutEverywhere).detail(format!("{ended} sessions"));
    change::commit_unindexed(unit, event).await?;
    Ok(ended)
}

/// The merchants of a person.
pub async fn memberships(platform: &Platform, person: &Person) -> Result<Vec<MembershipRow>, Problem> {
    let found = platform.db.read().await?.memberships(person.user_id).await?;
    let row = |(merchant_id, name, role): (MerchantId, crate::domain::label::Label, _)| MembershipRow {
        merchant_id,
        name: name.to_string(),
        role,
    };
    Ok(found.into_iter().map(row).collect())
}

/// Puts another merchant of the person in view. One that they are not in answers as one that does not exist.
pub async fn switch_merchant(platform: &Platform, person: &Person, merchant: MerchantId) -> Result<(), Problem> {
    let mut unit = platform.db.write().await?;
    if unit.member_of(merchant, person.user_id).await?.is_none() {
        return Err(Problem::new(ProblemCode::NotFound));
    }
    unit.set_session_merchant(person.session_id, merchant).await?;
    unit.see_member(merchant, person.user_id, platform.now()).await?;
    let mut event = person.event(platform, Action::MerchantSwitched);
    event.merchant_id = Some(merchant);
    change::commit_unindexed(unit, event).await
}
