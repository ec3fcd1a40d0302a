//! The first step: address and password.

use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{
        area::Area,
        audit::Action,
        email::{Email, MalformedEmail},
    },
    server::{
        crypto::{
            digest::{hex, sha256},
            password::MAX_PASSWORD,
            secret::PlainSecret,
        },
        platform::Platform,
        service::{actor::Origin, change, step_up},
        store::{
            Unit,
            attempts::Try,
            audit::AuditEvent,
            users::{User, Users},
        },
    },
};

/// A person whose password was right.
pub(super) struct Proven {
    pub user: User,
    /// The password under the parameters of today, if it was kept under older ones.
    rehash: Option<String>,
}

impl Proven {
    /// Saves what is outdated, in the transaction of what the password opens. Refused if the password was changed, or
    /// the account disabled, since it was looked at.
    pub async fn save(&self, unit: &mut Unit) -> Result<(), Problem> {
        let now = unit.user(self.user.id).await?;
        if !now.is_some_and(|now| now.password_hash == self.user.password_hash && now.disabled_at.is_none()) {
            return Err(refused());
        }
        match &self.rehash {
            Some(hash) => Ok(unit.set_password_hash(self.user.id, hash).await?),
            None => Ok(()),
        }
    }
}

/// Checks the password of somebody who may enter an area.
pub(super) async fn prove(
    platform: &Platform,
    area: Area,
    email: &str,
    password: PlainSecret,
    origin: &Origin,
) -> Result<Proven, Problem> {
    if email.trim().is_empty() {
        return Err(Problem::field("email", "Enter your e-mail address."));
    }
    if password.expose().is_empty() {
        return Err(Problem::field("password", "Enter your password."));
    }
    let Ok(email) = Email::parse(email) else {
        return Err(Problem::field("email", MalformedEmail.to_string()));
    };
    if password.expose().len() > 4 * MAX_PASSWORD {
        return Err(refused());
    }
    let user = platform.db.read().await?.user_by_email(&email).await?;
    let subject = match &user {
        Some(user) => step_up::sign_in_subject(user.id),
        None => format!("email:{}", hex(&sha256(email.as_str().as_bytes()))),
    };
    let counted = step_up::count_try(platform, &subject).await? == Try::Counted;
    let hash = user.as_ref().map(|user| user.password_hash.as_str());
    let again = PlainSecret::new(password.expose().to_owned());
    let checked = platform.passwords.check(password, hash).await?;
    // Who is staff is not told either: in the back office everybody else is refused alike.
    let may_enter = |user: &User| user.disabled_at.is_none() && (area == Area::Portal || user.staff);
    match user.filter(|user| counted && checked.matches && may_enter(user)) {
        Some(user) => {
            let rehash =
                if checked.outdated { Some(platform.passwords.hash(again, &*platform.random).await?) } else { None };
            step_up::clear_tries(platform, &subject).await?;
            Ok(Proven { user, rehash })
        }
        None => {
            let unit = platform.db.write().await?;
            change::commit_unindexed(unit, refusal_event(platform, origin)).await?;
            Err(refused())
        }
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
