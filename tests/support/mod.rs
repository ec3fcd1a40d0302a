//! A platform on a real SQLite file, with a clock that stands still and repeatable randomness, and HTTP to its API.

use std::sync::Arc;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode},
    response::Response,
};
use clap::Parser;
use claviger::{
    domain::{
        application::{FeatureSet, IntegrationType},
        email::Email,
        ids::{ApiKeyId, ApplicationId, MerchantId, UserId},
        label::Label,
        merchant::Onboarding,
        mode::Mode,
        time::Timestamp,
    },
    server::{
        api,
        clock::ManualClock,
        crypto::{master_key::MasterKey, secret::PlainSecret},
        platform::Platform,
        random::SeededRandom,
        settings::Settings,
        store::{
            Database,
            api_keys::{ApiKey, ApiKeys},
            applications::{Application, Applications},
            checksum_keys::{ChecksumKey, ChecksumKeys},
            merchants::{Merchant, Merchants},
            users::{User, Users},
        },
        web::client_ip::ClientIp,
    },
};
use serde_json::Value;
use tempfile::TempDir;
use tower::ServiceExt;

pub const NOW: Timestamp = Timestamp(1_800_000_000_000);

#[derive(Parser)]
struct Cli {
    #[command(flatten)]
    settings: Settings,
}

/// The platform and the clock that it reads.
pub struct World {
    pub platform: Arc<Platform>,
    pub clock: Arc<ManualClock>,
    api: Router,
    _folder: TempDir,
}

/// An application with one key.
#[derive(Clone)]
pub struct Shop {
    pub application: Application,
    pub key: ApiKey,
    pub api_key: String,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Value,
}

impl Answer {
    pub fn message(&self) -> &str {
        self.body["message"].as_str().unwrap_or_default()
    }
    pub fn told(&self) -> (u16, &str) {
        (self.status.as_u16(), self.message())
    }
}

impl World {
    pub async fn new() -> World {
        World::with(&["--clickpesa-rate", "100000"]).await
    }

    /// With more flags of the server.
    pub async fn with(flags: &[&str]) -> World {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("platform.db").display());
        let settings = Cli::parse_from(["claviger"].iter().chain(flags)).settings;
        let db = Database::open(&url).await.unwrap();
        db.migrate().await.unwrap();
        let clock = Arc::new(ManualClock::at(NOW));
        let random = Arc::new(SeededRandom::new(7));
        let master = MasterKey::new(&[9; 32]);
        let platform = Arc::new(Platform::start(settings, db, master, clock.clone(), random).await.unwrap());
        let api = api::router(&platform);
        let world = World { platform, clock, api, _folder: folder };
        let mut unit = world.platform.db.write().await.unwrap();
        unit.add_user(&user()).await.unwrap();
        drop(unit.commit().await.unwrap());
        world
    }

    pub async fn merchant(&self, id: u128) -> Merchant {
        let merchant = Merchant {
            id: MerchantId(id),
            name: label("Merchant"),
            username: claviger::domain::merchant::Username::of("Merchant", &id.to_string()),
            standing: Onboarding::Approved.into(),
            features: FeatureSet::all(),
            created_at: NOW,
        };
        let mut unit = self.platform.db.write().await.unwrap();
        unit.add_merchant(&merchant).await.unwrap();
        drop(unit.commit().await.unwrap());
        self.platform.engine.index.put_merchant(&merchant);
        merchant
    }

    /// A new merchant with an application and a test key.
    pub async fn shop(&self, id: u128) -> Shop {
        self.merchant(id).await;
        self.shop_of(MerchantId(id), id, Mode::Test, FeatureSet::all()).await
    }

    /// One more application of a merchant.
    pub async fn shop_of(&self, merchant: MerchantId, id: u128, mode: Mode, features: FeatureSet) -> Shop {
        let application = Application {
            id: ApplicationId(id),
            merchant_id: merchant,
            client_id: format!("IDclient{id}"),
            name: label("Shop"),
            integration_type: IntegrationType::Api,
            return_url: None,
            features,
            providers: Default::default(),
            pair_audience: Default::default(),
            token_generation: 0,
            disabled_at: None,
            created_by: UserId(1),
            created_at: NOW,
        };
        let secret = PlainSecret::generate(&self.platform.settings.api_key_prefix, mode, &*self.platform.random);
        let key = ApiKey {
            id: ApiKeyId(id),
            merchant_id: merchant,
            application_id: application.id,
            mode,
            name: label("Key"),
            digest: self.platform.engine.digest(secret.expose()),
            last4: secret.last4(),
            ip_allow: Vec::new(),
            expires_at: NOW.plus(365 * Timestamp::DAY),
            revoked_at: None,
            retires_at: None,
            replaces: None,
            last_used_at: None,
            last_used_ip: None,
            created_by: UserId(1),
            created_at: NOW,
        };
        let mut unit = self.platform.db.write().await.unwrap();
        unit.add_application(&application).await.unwrap();
        unit.add_api_key(&key).await.unwrap();
        drop(unit.commit().await.unwrap());
        self.platform.engine.index.put_application(&application);
        self.platform.engine.index.put_api_key(&key);
        Shop { application, key, api_key: secret.expose().to_owned() }
    }

    /// Turns the checksum on, with a key that the test knows.
    pub async fn set_checksum_key(&self, shop: &Shop, secret: &str) {
        let (id, mode) = (shop.application.id, shop.key.mode);
        let place = format!("checksum_key:{id}:{mode}");
        let sealed = self.platform.master.seal(&place, secret.as_bytes(), &*self.platform.random);
        let key = ChecksumKey {
            application_id: id,
            merchant_id: shop.application.merchant_id,
            mode,
            sealed,
            created_at: NOW,
        };
        let mut unit = self.platform.db.write().await.unwrap();
        unit.put_checksum_key(&key).await.unwrap();
        drop(unit.commit().await.unwrap());
        self.platform.engine.index.put_checksum_key(&key);
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        self.send_from(request, [203, 0, 113, 7]).await
    }

    /// The answer as it comes, with its body unread.
    pub async fn raw(&self, mut request: Request<Body>, ip: [u8; 4]) -> Response {
        request.extensions_mut().insert(ClientIp(ip.into()));
        self.api.clone().oneshot(request).await.unwrap()
    }

    pub async fn send_from(&self, request: Request<Body>, ip: [u8; 4]) -> Answer {
        let answer = self.raw(request, ip).await;
        let (status, headers) = (answer.status(), answer.headers().clone());
        let bytes = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        Answer { status, headers, body: serde_json::from_slice(&bytes).unwrap_or(Value::Null) }
    }

    pub async fn generate(&self, client_id: &str, api_key: &str) -> Answer {
        let request =
            Request::post("/third-parties/generate-token").header("client-id", client_id).header("api-key", api_key);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// A good token, as it was answered.
    pub async fn token(&self, shop: &Shop) -> String {
        let answer = self.generate(&shop.application.client_id, &shop.api_key).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.body["token"].as_str().unwrap().to_owned()
    }

    pub async fn get(&self, token: &str, path: &str) -> Answer {
        let request = Request::get(format!("/third-parties/{path}")).header("authorization", token);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, token: &str, path: &str, body: Value) -> Answer {
        self.post_raw(token, path, body.to_string().into_bytes()).await
    }

    pub async fn post_raw(&self, token: &str, path: &str, body: Vec<u8>) -> Answer {
        let request = Request::post(format!("/third-parties/{path}"))
            .header("authorization", token)
            .header("content-type", "application/json");
        self.send(request.body(Body::from(body)).unwrap()).await
    }
}

pub fn label(text: &str) -> Label {
    Label::parse(text).unwrap()
}

fn user() -> User {
    User {
        id: UserId(1),
        email: Email::parse("asha@example.com").unwrap(),
        name: label("Asha"),
        password_hash: "$argon2id$".into(),
        staff: false,
        disabled_at: None,
        created_at: NOW,
    }
}
