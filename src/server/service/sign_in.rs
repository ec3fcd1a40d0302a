//! Signing in: one answer, one cost for an unknown address, a wrong password and a locked account.

use super::{
    actor::Origin,
    change,
    sessions::{self, SessionToken},
    step_up,
};
use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{audit::Action, email::Email, ids::UserId},
    server::{
        crypto::{
            digest::{hex, sha256},
            password::MAX_PASSWORD,
            secret::PlainSecret,
        },
        platform::Platform,
        store::{
            attempts::Try,
            audit::AuditEvent,
            members::Members,
            users::{User, Users},
        },
    },
};

/// Checks the password and opens a session with the person's first merchant in view.
pub async fn sign_in(
    platform: &Platform,
    email: &str,
    password: PlainSecret,
    origin: &Origin,
) -> Result<SessionToken, Problem> {
    if email.trim().is_empty() {
        return Err(Problem::field("email", "Enter your e-mail address."));
    }
    if password.expose().is_empty() {
        return Err(Problem::field("password", "Enter your password."));
    }
    let Ok(email) = Email::parse(email) else {
        return Err(Problem::field("email", crate::domain::email::MalformedEmail.to_string()));
    };
    if password.expose().len() > 4 * MAX_PASSWORD {
        return Err(refused());
    }
    let user = platform.db.read().await?.user_by_email(&email).await?;
    let subject = match &user {
        Some(user) => step_up::subject(user.id),
        None => format!("email:{}", hex(&sha256(email.as_str().as_bytes()))),
    };
    let counted = step_up::count_try(platform, &subject).await? == Try::Counted;
    let hash = user.as_ref().map(|user| user.password_hash.as_str());
    let again = PlainSecret::new(password.expose().to_owned());
    let checked = platform.passwords.check(password, hash).await?;
    match user.filter(|user| counted && checked.matches && user.disabled_at.is_none()) {
        Some(user) => {
            let rehash =
                if checked.outdated { Some(platform.passwords.hash(again, &*platform.random).await?) } else { None };
            let token = open(platform, &user, rehash, origin).await?;
            step_up::clear_tries(platform, &subject).await?;
            Ok(token)
        }
        None => {
            let unit = platform.db.write().await?;
            change::commit_unindexed(unit, refusal_event(platform, origin)).await?;
            Err(refused())
        }
    }
}

async fn open(
    platform: &Platform,
    user: &User,
    rehash: Option<String>,
    origin: &Origin,
) -> Result<SessionToken, Problem> {
    let mut unit = platform.db.write().await?;
    if let Some(hash) = rehash {
        unit.set_password_hash(user.id, &hash).await?;
    }
    let merchant = unit.memberships(user.id).await?.first().map(|(id, _, _)| *id);
    let (_, token) = sessions::open(platform, &mut unit, user.id, merchant, origin).await?;
    let mut event = person_event(platform, Action::SignedIn, user.id, user.name.as_str(), origin);
    event.merchant_id = merchant;
    change::commit_unindexed(unit, event).await?;
    Ok(token)
}

/// An event by a person who has no session yet.
pub fn person_event(platform: &Platform, action: Action, id: UserId, name: &str, origin: &Origin) -> AuditEvent {
    AuditEvent {
        actor_id: Some(id.to_string()),
        actor_name: name.to_owned(),
        ip: Some(origin.ip.to_string()),
        ..AuditEvent::by_system(platform, action)
    }
}

/// Names nobody: whether the address has an account is not written where more people can read it.
fn refusal_event(platform: &Platform, origin: &Origin) -> AuditEvent {
    AuditEvent {
        actor_name: "Unknown caller".to_owned(),
        ip: Some(origin.ip.to_string()),
        ..AuditEvent::by_system(platform, Action::SignInRefused)
    }
}

fn refused() -> Problem {
    let detail = "E-mail or password is wrong. After ten wrong passwords an account waits for 30 minutes.";
    Problem::because(ProblemCode::SignInRefused, detail)
}
