//! A database in a temporary folder with two merchants in it.

use claviger::{
    domain::{
        application::{FeatureSet, IntegrationType},
        area::Area,
        audit::Action,
        email::Email,
        ids::{ApiKeyId, ApplicationId, AuditId, MerchantId, SessionId, UserId},
        key_pair::Onlooker,
        label::Label,
        merchant::Onboarding,
        mode::Mode,
        role::Role,
        time::Timestamp,
    },
    server::{
        audit_chain::Salt,
        store::{
            Database, Unit,
            api_keys::{ApiKey, ApiKeys},
            applications::{Application, Applications},
            audit::AuditEvent,
            merchants::{Merchant, Merchants},
            sessions::{Session, Sessions},
            users::{User, Users},
        },
    },
};
use tempfile::TempDir;

pub const NOW: Timestamp = Timestamp(1_800_000_000_000);
pub const OURS: MerchantId = MerchantId(1);
pub const THEIRS: MerchantId = MerchantId(2);
pub const ASHA: UserId = UserId(1);
pub const APP: ApplicationId = ApplicationId(1);
pub const THEIR_APP: ApplicationId = ApplicationId(2);
pub const SESSION: SessionId = SessionId(1);

pub struct Fixture {
    pub db: Database,
    pub folder: TempDir,
}

impl Fixture {
    pub fn url(&self) -> String {
        format!("sqlite://{}", self.folder.path().join("store.db").display())
    }

    /// Two merchants, a person with a session, and an application in each merchant.
    pub async fn new() -> Fixture {
        let fixture = Fixture::empty().await;
        let mut unit = fixture.db.write().await.unwrap();
        unit.add_user(&user(ASHA, "asha@example.com")).await.unwrap();
        for (id, app) in [(OURS, APP), (THEIRS, THEIR_APP)] {
            unit.add_merchant(&merchant(id)).await.unwrap();
            unit.add_application(&application(id, app)).await.unwrap();
        }
        unit.add_session(&session(SESSION, ASHA)).await.unwrap();
        drop(unit.commit().await.unwrap());
        fixture
    }

    pub async fn empty() -> Fixture {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("store.db").display());
        let db = Database::open(&url).await.unwrap();
        db.migrate().await.unwrap();
        Fixture { db, folder }
    }

    /// Runs `act` in a writing unit and commits it.
    pub async fn write<T>(&self, act: impl AsyncFnOnce(&mut Unit) -> T) -> T {
        let mut unit = self.db.write().await.unwrap();
        let value = act(&mut unit).await;
        drop(unit.commit().await.unwrap());
        value
    }

    pub async fn add_key(&self, key: &ApiKey) {
        self.write(async |unit| unit.add_api_key(key).await.unwrap()).await;
    }
}

pub fn label(text: &str) -> Label {
    Label::parse(text).unwrap()
}

pub fn merchant(id: MerchantId) -> Merchant {
    let name = label(&format!("Merchant {}", id.0));
    let username = claviger::domain::merchant::Username::of(name.as_str(), &id.0.to_string());
    let standing = Onboarding::Approved.into();
    Merchant { id, name, username, standing, features: FeatureSet::all(), created_at: NOW }
}

pub fn user(id: UserId, email: &str) -> User {
    User {
        id,
        email: Email::parse(email).unwrap(),
        name: label("Asha"),
        password_hash: "$argon2id$".into(),
        staff: false,
        disabled_at: None,
        created_at: NOW,
    }
}

pub fn session(id: SessionId, user_id: UserId) -> Session {
    Session {
        id,
        token_hash: digest(id.0),
        user_id,
        area: Area::Portal,
        merchant_id: Some(OURS),
        created_at: NOW,
        last_seen_at: NOW,
        ip: "192.0.2.1".into(),
        user_agent: "test".into(),
    }
}

pub fn application(merchant_id: MerchantId, id: ApplicationId) -> Application {
    Application {
        id,
        merchant_id,
        client_id: format!("client-{}", id.0),
        name: label(&format!("Application {}", id.0)),
        integration_type: IntegrationType::Api,
        return_url: None,
        features: FeatureSet::all(),
        providers: Default::default(),
        pair_audience: Default::default(),
        token_generation: 0,
        disabled_at: None,
        created_by: ASHA,
        created_at: NOW,
    }
}

/// A live key of [`APP`] that ends in a year.
pub fn key(id: u128) -> ApiKey {
    ApiKey {
        id: ApiKeyId(id),
        merchant_id: OURS,
        application_id: APP,
        mode: Mode::Live,
        name: label(&format!("Key {id}")),
        digest: digest(id),
        last4: format!("{:04}", id % 10_000),
        ip_allow: vec!["192.0.2.0/24".parse().unwrap(), "2001:db8::/32".parse().unwrap()],
        expires_at: NOW.plus(365 * Timestamp::DAY),
        revoked_at: None,
        retires_at: None,
        replaces: None,
        last_used_at: None,
        last_used_ip: None,
        created_by: ASHA,
        created_at: NOW,
    }
}

pub fn event(id: u128, merchant_id: Option<MerchantId>) -> AuditEvent {
    AuditEvent {
        id: AuditId(id),
        merchant_id,
        at: NOW,
        actor_id: Some(ASHA.to_string()),
        actor_name: "Asha".into(),
        action: Action::ApiKeyCreated,
        subject_id: Some(ApiKeyId(id).to_string()),
        subject_name: Some(format!("Key {id}")),
        mode: Some(Mode::Live),
        ip: Some("192.0.2.1".into()),
        ip_salt: Salt([id as u8; 16]),
        detail: None,
    }
}

pub fn digest(id: u128) -> [u8; 32] {
    let mut digest = [0; 32];
    digest[..16].copy_from_slice(&id.to_be_bytes());
    digest
}

/// Somebody who sees every key pair.
pub const ADMIN: Onlooker = Onlooker::new(Role::Admin, ASHA);
