//! Who acts: a signed-in person in one merchant, read from the database for each request.

use std::net::IpAddr;

use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{
        area::Area,
        audit::Action,
        email::Email,
        ids::{AuditId, MerchantId, SessionId, UserId},
        key_pair::Onlooker,
        label::Label,
        mode::Mode,
        role::{Permission, Role},
    },
    server::{
        audit_chain::Salt,
        platform::Platform,
        store::{Unit, audit::AuditEvent, members::Members, sessions::Sessions},
    },
};

/// Where a request came from, as far as a person's act is concerned.
#[derive(Debug, Clone)]
pub struct Origin {
    pub ip: IpAddr,
    pub user_agent: String,
}

/// A signed-in person.
#[derive(Debug, Clone)]
pub struct Person {
    pub user_id: UserId,
    pub name: Label,
    pub email: Email,
    /// One of the platform's own people in a session of the back office.
    pub staff: bool,
    pub session_id: SessionId,
    pub origin: Origin,
}

/// Whoever acts on an account of their own: a member, whose merchant sees it in its audit trail, or staff.
pub trait Acting: Sync {
    fn person(&self) -> &Person;
    /// An event by this person, now, where it belongs.
    fn act(&self, platform: &Platform, action: Action) -> AuditEvent;
}

impl Acting for Actor {
    fn person(&self) -> &Person {
        &self.person
    }

    fn act(&self, platform: &Platform, action: Action) -> AuditEvent {
        self.event(platform, action)
    }
}

impl Acting for Person {
    fn person(&self) -> &Person {
        self
    }

    fn act(&self, platform: &Platform, action: Action) -> AuditEvent {
        self.event(platform, action)
    }
}

/// A person acting in a merchant.
#[derive(Debug, Clone)]
pub struct Actor {
    pub person: Person,
    pub merchant_id: MerchantId,
    pub merchant_name: Label,
    pub role: Role,
}

impl Actor {
    /// The same as of [`Person::check_still`], and who is not a member any more or has another role.
    pub async fn check_still(&self, unit: &mut Unit) -> Result<(), Problem> {
        self.person.check_still(unit).await?;
        let member = unit.member_of(self.merchant_id, self.person.user_id).await?;
        if member.is_some_and(|member| member.role == self.role) {
            return Ok(());
        }
        Err(Problem::because(ProblemCode::Forbidden, "Your role has just been changed. Look again."))
    }

    /// Refuses what the role matrix does not say.
    pub fn require(&self, permission: Permission) -> Result<(), Problem> {
        if self.role.can(permission) {
            return Ok(());
        }
        let detail = format!("Your role in {} is {}. Ask an Admin.", self.merchant_name, self.role.title());
        Err(Problem::because(ProblemCode::Forbidden, detail))
    }

    /// How the lists of key pairs see this member.
    pub const fn onlooker(&self) -> Onlooker {
        Onlooker::new(self.role, self.person.user_id)
    }

    /// An event of this merchant by this person, now.
    pub fn event(&self, platform: &Platform, action: Action) -> AuditEvent {
        AuditEvent { merchant_id: Some(self.merchant_id), ..self.person.event(platform, action) }
    }
}

impl Person {
    /// Where their session is good for.
    pub const fn area(&self) -> Area {
        if self.staff { Area::Office } else { Area::Portal }
    }

    /// Refuses whose session has ended, in the transaction that writes: checking a password takes its time.
    pub async fn check_still(&self, unit: &mut Unit) -> Result<(), Problem> {
        if unit.sessions_of(self.user_id).await?.iter().any(|one| one.id == self.session_id) {
            return Ok(());
        }
        Err(Problem::because(ProblemCode::Forbidden, "Your session has just ended. Sign in again."))
    }

    /// Refuses everybody but the platform's own people.
    pub fn require_staff(&self) -> Result<(), Problem> {
        if self.staff {
            return Ok(());
        }
        Err(Problem::because(ProblemCode::Forbidden, "This is for the platform’s staff."))
    }

    /// An event by this person outside any merchant, now.
    pub fn event(&self, platform: &Platform, action: Action) -> AuditEvent {
        AuditEvent {
            actor_id: Some(self.user_id.to_string()),
            actor_name: self.name.to_string(),
            ip: Some(self.origin.ip.to_string()),
            ..AuditEvent::by_system(platform, action)
        }
    }
}

impl AuditEvent {
    /// An event without a person behind it.
    pub fn by_system(platform: &Platform, action: Action) -> AuditEvent {
        let at = platform.now();
        AuditEvent {
            id: AuditId(platform.random.id(at)),
            merchant_id: None,
            at,
            actor_id: None,
            actor_name: "Claviger".to_owned(),
            action,
            subject_id: None,
            subject_name: None,
            mode: None,
            ip: None,
            ip_salt: Salt(platform.random.bytes()),
            detail: None,
        }
    }

    #[must_use]
    pub fn on(mut self, id: impl ToString, name: impl ToString) -> AuditEvent {
        self.subject_id = Some(id.to_string());
        self.subject_name = Some(name.to_string());
        self
    }

    #[must_use]
    pub fn in_mode(mut self, mode: Mode) -> AuditEvent {
        self.mode = Some(mode);
        self
    }

    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> AuditEvent {
        self.detail = Some(detail.into());
        self
    }
}
