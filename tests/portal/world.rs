//! A platform with two merchants, a member of every role in each, and clients that speak to it over HTTP.

use std::{
    collections::HashMap,
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

use axum::{
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use clap::Parser;
use claviger::{
    contract::request_rows::{RequestQuery, RequestRow},
    domain::{
        access_token::SectionGrants,
        application::FeatureSet,
        clickpesa::amount::Amount,
        email::Email,
        ids::{
            ApiKeyId, ApplicationId, KeyPairId, MerchantId, PaymentTokenId, ProductKeyId, RevealId, TokenDraftId,
            UserId, WebhookId,
        },
        kpay::{ExternalId, ProviderSet},
        label::Label,
        merchant::Onboarding,
        mode::Mode,
        product_key::{Activation, Product},
        role::Role,
        secret_format::SecretPrefix,
        time::Timestamp,
    },
    server::{
        boot::{self, Storage},
        clock::ManualClock,
        crypto::{secret::PlainSecret, totp::Seed},
        jobs,
        platform::Platform,
        random::SeededRandom,
        service::{
            self, access_tokens,
            actor::{Actor, Origin, Person},
            key_pairs,
            kpay::{
                self,
                payments::{NewPayment, Way},
            },
            payment_tokens::{self, drafts},
            request_log::Watch,
            step_up::Proof,
        },
        settings::Settings,
        store::{
            kpay_sandbox::{Details, Owner},
            kwik_sandbox::Account,
            merchants::{Merchant, Merchants},
            products::{MerchantProduct, MerchantProducts},
            users::Users,
        },
        web::{front::Front, router},
    },
};
use tower::ServiceExt;

/// 21 November 2026.
pub const START: Timestamp = Timestamp(1_795_300_000_000);
pub const PASSWORD: &str = "quiet lamp under seven rivers";
pub const PIN: &str = "739204";

/// What our members confirm dangerous acts with.
pub fn proof() -> Proof {
    Proof::new(PASSWORD, "")
}

#[derive(Parser)]
struct Cli {
    #[command(flatten)]
    settings: Settings,
}

/// One platform on a temporary file.
pub struct World {
    pub platform: Arc<Platform>,
    pub clock: Arc<ManualClock>,
    pub front: Front,
    pub storage: Storage,
    pub ours: Business,
    pub theirs: Business,
    pub gateway_key: String,
    /// Of everybody’s password.
    hash: String,
    _folder: tempfile::TempDir,
}

/// A merchant with a member of every role.
#[derive(Clone)]
pub struct Business {
    pub merchant: Merchant,
    people: HashMap<Role, UserId>,
}

/// An access token as its maker was shown it.
pub struct PairParts {
    pub id: KeyPairId,
    pub public_key: String,
    pub secret_key: String,
}

/// The parts of an access token.
pub struct AccessParts {
    pub id: String,
    pub api_key: String,
    pub api_secret: String,
    pub public_key: String,
}

impl AccessParts {
    /// Those on the page of a reveal.
    pub fn in_page(page: &str) -> AccessParts {
        let secret = |prefix: &str| {
            let start = page.find(prefix).unwrap_or_else(|| panic!("no {prefix} on the page"));
            page[start..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>()
        };
        let (api_key, api_secret, public_key) = (secret("kwk_test_"), secret("kws_test_"), secret("kwp_test_"));
        AccessParts { id: secret("act_"), api_key, api_secret, public_key }
    }
}

impl World {
    pub async fn new() -> World {
        World::with(&[]).await
    }

    pub async fn with(flags: &[&str]) -> World {
        let folder = tempfile::tempdir().unwrap();
        let storage = Storage {
            database_url: format!("sqlite://{}", folder.path().join("claviger.db").display()),
            master_key_file: folder.path().join("master.key"),
        };
        let clock = Arc::new(ManualClock::at(START));
        let platform = start(&storage, &clock, flags).await;
        let front = router::main(&platform);
        let hash = platform.passwords.hash(PlainSecret::new(PASSWORD.into()), &*platform.random).await.unwrap();
        let ours = Business::add(&platform, "Mto Trading", &hash).await;
        let theirs = Business::add(&platform, "Baobab Market", &hash).await;
        let name = Label::parse("Gateway").unwrap();
        let gateway_key = service::staff::create_gateway_key(&platform, name).await.unwrap().expose().to_owned();
        World { platform, clock, front, storage, ours, theirs, gateway_key, hash, _folder: folder }
    }

    /// All that is stored, in a folder and a process of its own: much faster than making it all again.
    pub async fn copy(&self) -> World {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("claviger.db");
        let pool = sqlx::SqlitePool::connect(&self.storage.database_url).await.unwrap();
        sqlx::query("VACUUM INTO $1").bind(file.display().to_string()).execute(&pool).await.unwrap();
        pool.close().await;
        let master_key_file = folder.path().join("master.key");
        std::fs::copy(&self.storage.master_key_file, &master_key_file).unwrap();
        let storage = Storage { database_url: format!("sqlite://{}", file.display()), master_key_file };
        let clock = Arc::new(ManualClock::at(self.clock_now()));
        let platform = start(&storage, &clock, &[]).await;
        let front = router::main(&platform);
        let (ours, theirs) = (self.ours.clone(), self.theirs.clone());
        let (gateway_key, hash) = (self.gateway_key.clone(), self.hash.clone());
        World { platform, clock, front, storage, ours, theirs, gateway_key, hash, _folder: folder }
    }

    /// The same database in a new process.
    pub async fn restart(&mut self) {
        self.restart_with(&[]).await;
    }

    pub async fn restart_with(&mut self, flags: &[&str]) {
        self.platform.db.close().await;
        self.platform = start(&self.storage, &self.clock, flags).await;
        self.front = router::main(&self.platform);
    }

    pub fn anonymous(&self) -> Client {
        Client {
            front: self.front.clone(),
            cookie: String::new(),
            ip: IpAddr::from([203, 0, 113, 9]),
            headers: Vec::new(),
        }
    }

    /// Signs in as our member of a role.
    pub async fn our(&self, role: Role) -> Client {
        self.sign_in(&self.ours, role).await
    }

    pub async fn their(&self, role: Role) -> Client {
        self.sign_in(&self.theirs, role).await
    }

    async fn sign_in(&self, business: &Business, role: Role) -> Client {
        let mut unit = self.platform.db.write().await.unwrap();
        let (_, token) = service::sessions::open(
            &self.platform,
            &mut unit,
            business.people[&role],
            Some(business.merchant.id),
            &origin(),
        )
        .await
        .unwrap();
        drop(unit.commit().await.unwrap());
        let mut client = self.anonymous();
        client.cookie = format!("__Host-claviger_session={}", token.expose());
        client
    }

    /// An actor for making things without HTTP.
    pub async fn actor(&self, business: &Business, role: Role) -> Actor {
        let mut unit = self.platform.db.write().await.unwrap();
        let user = unit.user(business.people[&role]).await.unwrap().unwrap();
        let (session_id, _) =
            service::sessions::open(&self.platform, &mut unit, user.id, Some(business.merchant.id), &origin())
                .await
                .unwrap();
        drop(unit.commit().await.unwrap());
        let person =
            Person { user_id: user.id, name: user.name, email: user.email, staff: false, session_id, origin: origin() };
        Actor { person, merchant_id: business.merchant.id, merchant_name: business.merchant.name.clone(), role }
    }

    /// An application with all features.
    pub async fn application(&self, business: &Business) -> (ApplicationId, String) {
        let actor = self.actor(business, Role::Superadmin).await;
        let features: Vec<String> = FeatureSet::all().iter().map(|feature| feature.to_string()).collect();
        let form = service::applications::ApplicationForm {
            name: "Storefront",
            integration_type: "api",
            return_url: "",
            features: &features,
        };
        let id = service::applications::create(&self.platform, &actor, form).await.unwrap();
        let application = service::applications::get(&self.platform, &actor, id).await.unwrap();
        (id, application.client_id)
    }

    /// A test key of an application: its id and its secret.
    pub async fn key(&self, business: &Business, application: ApplicationId) -> (ApiKeyId, String) {
        self.key_in(business, application, Mode::Test).await
    }

    /// The same in either mode.
    pub async fn key_in(&self, business: &Business, application: ApplicationId, mode: Mode) -> (ApiKeyId, String) {
        // Lists are newest first; ids made in one millisecond have no order.
        self.clock.advance(1);
        let actor = self.actor(business, Role::Superadmin).await;
        let form = ("Server", "2027-11-21");
        let slot = service::api_keys::create(&self.platform, &actor, application, mode, form, proof()).await.unwrap();
        let (revealed, _) = service::reveal::open(&self.platform, &actor, slot).await.unwrap();
        let id = service::api_keys::list(&self.platform, &actor, application, mode).await.unwrap()[0].id;
        (id, revealed.parts[1].value.to_string())
    }

    /// A test draft of a member with these methods and numbers (`country` is the first path's).
    /// The id of a new ClickPesa link: `checkout-link/generate-checkout-url` or `payout-link/generate-payout-url`.
    pub async fn hosted_link(&self, client_id: &str, api_key: &str, endpoint: &str, reference: &str) -> String {
        let mut client = self.anonymous();
        client.headers = vec![("client-id".into(), client_id.into()), ("api-key".into(), api_key.into())];
        let token = client.send(Method::POST, "/third-parties/generate-token", "application/json", Vec::new()).await;
        let token = token.json()["token"].as_str().unwrap().to_owned();
        client.headers = vec![("authorization".into(), token), ("content-type".into(), "application/json".into())];
        let order = serde_json::json!({
            "amount": "1000", "totalPrice": "1000", "orderReference": reference, "orderCurrency": "TZS",
        });
        let path = format!("/third-parties/{endpoint}");
        let answer = client.send(Method::POST, &path, "application/json", order.to_string().into_bytes()).await;
        let body = answer.json();
        let link = body["checkoutLink"].as_str().or(body["payoutLink"].as_str()).unwrap_or_else(|| panic!("{body}"));
        link.rsplit('/').next().unwrap().to_owned()
    }

    /// The id of a new Kwik checkout.
    pub async fn kwik_checkout(&self, business: &Business) -> String {
        let serde_json::Value::Object(fields) = serde_json::json!({"amount": "10", "reference": "C1"}) else {
            unreachable!()
        };
        let account = Account { merchant: business.id(), mode: Mode::Test };
        let started = service::kwik::checkout::start(&self.platform, account, fields).await.unwrap();
        started["id"].as_str().unwrap().to_owned()
    }

    /// What opens the hosted page of a new KPay payment.
    pub async fn kpay_page(&self, business: &Business, application: ApplicationId) -> String {
        let owner = Owner { merchant: business.id(), application, mode: Mode::Test };
        let (return_url, cancel_url) = ("https://shop.example/thanks".to_owned(), None);
        let new = NewPayment {
            amount: Amount(500_000),
            external_id: ExternalId::parse("ORDER-1").unwrap(),
            details: Details::default(),
            way: Way::Gateway { return_url, cancel_url },
        };
        let account = kpay::Account { owner, providers: ProviderSet::ANY };
        kpay::payments::init(&self.platform, &account, new).await.unwrap().page.unwrap().word
    }

    /// What opens the hosted page of a new payment link of OY!'s.
    pub async fn oy_page(&self, business: &Business) -> String {
        use claviger::domain::oy::{Link, PartnerId, PayBy, Payable, Rupiah, VaBank};
        let now = self.platform.now();
        let expires_at = now.plus(Timestamp::DAY);
        let link = Link {
            payable: Payable { amount: Some(Rupiah(50_000)), is_open: false, expires_at, end: None },
            invoice: false,
            sender_name: "Joko".to_owned(),
            phone: None,
            email: None,
            description: Some("Two shirts".to_owned()),
            notes: None,
            offered: vec![PayBy::Bank(VaBank::Bri), PayBy::Qris],
        };
        let owner = claviger::server::store::oy_sandbox::Owner { merchant: business.id(), mode: Mode::Test };
        let id = PartnerId::parse("ORDER-1");
        service::oy::links::create(&self.platform, owner, id, link, now).await.unwrap().page.unwrap()
    }

    pub async fn draft(
        &self,
        business: &Business,
        role: Role,
        name: &str,
        paths: &[&str],
        numbers: &[&str],
    ) -> TokenDraftId {
        let actor = self.actor(business, role).await;
        self.draft_in(&actor, Mode::Test, name, paths, numbers).await
    }

    /// A draft of an actor in a mode.
    pub async fn draft_in(
        &self,
        actor: &Actor,
        mode: Mode,
        name: &str,
        paths: &[&str],
        numbers: &[&str],
    ) -> TokenDraftId {
        let platform = &self.platform;
        let id = drafts::start(platform, actor, mode).await.unwrap();
        let infos = payment_tokens::Infos { name, duration: "30d", date: "", description: "Made by a test." };
        drafts::save_infos(platform, actor, id, infos).await.unwrap();
        let countries: Vec<&str> = paths.iter().map(|path| &path[..2]).collect();
        let ticked: Vec<String> = paths.iter().map(ToString::to_string).collect();
        drafts::add(platform, actor, id, &countries.join(","), &ticked).await.unwrap();
        for number in numbers {
            drafts::add_number(platform, actor, id, (countries[0], number)).await.unwrap();
        }
        id
    }

    /// A test token: its id and its secret.
    pub async fn payment_token(
        &self,
        business: &Business,
        name: &str,
        paths: &[&str],
        numbers: &[&str],
    ) -> (PaymentTokenId, String) {
        self.payment_token_in(business, Mode::Test, name, paths, numbers).await
    }

    /// The same in either mode.
    pub async fn payment_token_in(
        &self,
        business: &Business,
        mode: Mode,
        name: &str,
        paths: &[&str],
        numbers: &[&str],
    ) -> (PaymentTokenId, String) {
        // Lists are newest first; ids made in one millisecond have no order.
        self.clock.advance(1);
        let actor = self.actor(business, Role::Superadmin).await;
        let draft = self.draft_in(&actor, mode, name, paths, numbers).await;
        let password = proof();
        let (_, slot) = payment_tokens::generate(&self.platform, &actor, draft, password).await.unwrap();
        let (revealed, _) = service::reveal::open(&self.platform, &actor, slot).await.unwrap();
        (revealed.credential_id.parse().unwrap(), revealed.parts[0].value.to_string())
    }

    /// A test access token with these sections.
    pub async fn access_token(&self, business: &Business, name: &str, sections: SectionGrants) -> AccessParts {
        self.access_token_in(business, Mode::Test, name, sections).await
    }

    /// The same in either mode.
    pub async fn access_token_in(
        &self,
        business: &Business,
        mode: Mode,
        name: &str,
        sections: SectionGrants,
    ) -> AccessParts {
        self.clock.advance(1);
        let actor = self.actor(business, Role::Superadmin).await;
        let ticked: Vec<String> = sections.iter().map(|(section, _)| section.to_string()).collect();
        let access = sections.iter().map(|(section, access)| (section.to_string(), access.to_string())).collect();
        let fields = access_tokens::Fields {
            name,
            permission: "read-only",
            sections: &ticked,
            access: &access,
            status: "live",
            must_sign: false,
            allowed_ips: "",
            origins: "",
        };
        let password = proof();
        let slot = access_tokens::create(&self.platform, &actor, mode, fields, "", password).await.unwrap();
        self.opened(&actor, slot).await
    }

    /// A test pair of an application: its id, public key and secret key.
    pub async fn key_pair(&self, business: &Business, application: ApplicationId, name: &str) -> PairParts {
        self.key_pair_in(business, Mode::Test, application, name).await
    }

    /// The same in either mode.
    pub async fn key_pair_in(
        &self,
        business: &Business,
        mode: Mode,
        application: ApplicationId,
        name: &str,
    ) -> PairParts {
        self.clock.advance(1);
        let actor = self.actor(business, Role::Superadmin).await;
        let fields = key_pairs::Fields { name, expiry: "", allowed_ips: "" };
        let password = proof();
        let made = key_pairs::generate(&self.platform, &actor, mode, application, fields, password);
        let slot = made.await.unwrap();
        let (revealed, _) = service::reveal::open(&self.platform, &actor, slot).await.unwrap();
        let part = |number: usize| revealed.parts[number].value.to_string();
        PairParts { id: revealed.credential_id.parse().unwrap(), public_key: part(0), secret_key: part(1) }
    }

    /// Asks `/v1/authorize` as a gateway about a key pair, and about a provider.
    pub async fn authorize_pair(&self, public_key: &str, secret_key: &str, provider: Option<&str>) -> Answer {
        let mut client = self.anonymous();
        client.headers = vec![
            ("x-claviger-gateway-key".into(), self.gateway_key.clone()),
            ("x-api-key".into(), public_key.to_owned()),
            ("x-secret-key".into(), secret_key.to_owned()),
        ];
        client.headers.extend(provider.map(|code| ("x-claviger-provider".into(), code.to_owned())));
        client.get("/v1/authorize").await
    }

    /// Approves a business and enables products for it, without an event.
    pub async fn open_products(&self, business: &Business, products: &[Product]) {
        let mut unit = self.platform.db.write().await.unwrap();
        let merchant = Merchant { standing: Onboarding::Approved.into(), ..business.merchant.clone() };
        unit.save_merchant(&merchant).await.unwrap();
        for product in products {
            let (merchant_id, changed_at) = (merchant.id, self.platform.now());
            let opened =
                MerchantProduct { merchant_id, product: *product, activation: Activation::Enabled, changed_at };
            unit.save_merchant_product(&opened).await.unwrap();
        }
        let enabled = unit.merchant_products(merchant.id).await.unwrap();
        let enabled = enabled.iter().filter(|found| found.activation == Activation::Enabled);
        self.platform.engine.index.put_products(merchant.id, enabled.map(|found| found.product).collect());
        self.platform.engine.index.put_merchant(&merchant);
        drop(unit.commit().await.unwrap());
    }

    /// Gives a member a PIN.
    pub async fn set_pin(&self, business: &Business, role: Role) {
        let actor = self.actor(business, role).await;
        service::pin::set(&self.platform, &actor, PlainSecret::new(PIN.into()), proof()).await.unwrap();
    }

    /// A test key of an enabled product, made by a Superadmin with a PIN: its id and the key.
    pub async fn product_key(&self, business: &Business, product: Product) -> (ProductKeyId, String) {
        self.product_key_in(business, Mode::Test, product).await
    }

    /// The same in either mode.
    pub async fn product_key_in(&self, business: &Business, mode: Mode, product: Product) -> (ProductKeyId, String) {
        self.clock.advance(1);
        let actor = self.actor(business, Role::Superadmin).await;
        let pin = PlainSecret::new(PIN.into());
        let made = service::product_keys::generate(&self.platform, &actor, mode, product, "", pin);
        let slot = made.await.unwrap();
        let (revealed, _) = service::reveal::open(&self.platform, &actor, slot).await.unwrap();
        (revealed.credential_id.parse().unwrap(), revealed.parts[1].value.to_string())
    }

    /// Registers an address for test keys.
    pub async fn allow_address(&self, business: &Business, address: &str) {
        self.allow_address_in(business, Mode::Test, address).await;
    }

    /// The same in either mode.
    pub async fn allow_address_in(&self, business: &Business, mode: Mode, address: &str) {
        let actor = self.actor(business, Role::Superadmin).await;
        service::allowed_addresses::add(&self.platform, &actor, mode, (address, ""), proof()).await.unwrap();
    }

    /// Asks `/v1/verify` as a gateway about a product key that is used from `ip`: `allowed`, or the detail.
    pub async fn verify_product(&self, key: &str, product: Option<Product>, ip: &str) -> String {
        let mut client = self.anonymous();
        client.headers = vec![
            ("x-claviger-gateway-key".into(), self.gateway_key.clone()),
            ("content-type".into(), "application/json".into()),
        ];
        let body = serde_json::json!({
            "kind": "product_key", "username": self.ours.merchant.username.as_str(), "api_key": key, "ip": ip,
            "product": product.map(Product::as_str),
        });
        let answer = client.send(Method::POST, "/v1/verify", "application/json", body.to_string().into_bytes()).await;
        match answer.json()["allowed"] == true {
            true => "allowed".to_owned(),
            false => answer.json()["detail"].as_str().unwrap_or(&answer.body).to_owned(),
        }
    }

    /// The parts that wait in a reveal.
    pub async fn opened(&self, actor: &Actor, slot: RevealId) -> AccessParts {
        let (revealed, _) = service::reveal::open(&self.platform, actor, slot).await.unwrap();
        let part = |number: usize| revealed.parts[number].value.to_string();
        AccessParts { id: revealed.credential_id.clone(), api_key: part(0), api_secret: part(1), public_key: part(2) }
    }

    /// A well-formed secret that nobody has.
    pub fn never_made(&self, prefix: &str) -> String {
        let prefix = SecretPrefix::parse(prefix).unwrap();
        PlainSecret::generate(&prefix, Mode::Test, &*self.platform.random).expose().to_owned()
    }

    pub fn clock_now(&self) -> Timestamp {
        self.platform.now()
    }

    /// Asks `/v1/authorize` as a gateway about an access token sent as Basic, and about `section` and `access`.
    pub async fn authorize_basic(&self, parts: &AccessParts, wanted: &[(&str, &str)]) -> Answer {
        let mut client = self.anonymous();
        let pair = BASE64_STANDARD.encode(format!("{}:{}", parts.api_key, parts.api_secret));
        client.headers = vec![
            ("x-claviger-gateway-key".into(), self.gateway_key.clone()),
            ("authorization".into(), format!("Basic {pair}")),
        ];
        client.headers.extend(wanted.iter().map(|(name, value)| (format!("x-claviger-{name}"), value.to_string())));
        client.get("/v1/authorize").await
    }

    /// A live test webhook: its id and its signing secret.
    pub async fn webhook(&self, business: &Business, url: &str, events: &[&str]) -> (WebhookId, String) {
        self.webhook_in(business, Mode::Test, url, events).await
    }

    /// The same in either mode.
    pub async fn webhook_in(&self, business: &Business, mode: Mode, url: &str, events: &[&str]) -> (WebhookId, String) {
        self.clock.advance(1);
        let actor = self.actor(business, Role::Superadmin).await;
        let events: Vec<String> = events.iter().map(ToString::to_string).collect();
        let form = service::webhooks::WebhookForm { name: "Order service", url, events: &events, status: "live" };
        let password = proof();
        let slot = service::webhooks::create(&self.platform, &actor, mode, form, password).await.unwrap();
        let (revealed, _) = service::reveal::open(&self.platform, &actor, slot).await.unwrap();
        (revealed.credential_id.parse().unwrap(), revealed.parts[0].value.to_string())
    }

    /// Gives a person an authenticator.
    pub async fn authenticator(&self, user: UserId) -> Seed {
        let mut unit = self.platform.db.write().await.unwrap();
        let seed = service::second_factor::give(&self.platform, &mut unit, user).await.unwrap();
        drop(unit.commit().await.unwrap());
        seed
    }

    /// The code that an authenticator shows next: one that was not used yet.
    pub fn next_code(&self, seed: &Seed) -> String {
        self.clock.advance(30_000);
        seed.code_at(self.clock_now())
    }

    /// One of the platform's own people.
    pub async fn staff(&self) -> Person {
        let email = Email::parse("staff@claviger.example").unwrap();
        let mut unit = self.platform.db.write().await.unwrap();
        let user = match unit.user_by_email(&email).await.unwrap() {
            Some(user) => user,
            None => {
                let name = Label::parse("Staff").unwrap();
                service::sign_up::add_user(&self.platform, &mut unit, name, email, self.hash.clone(), true)
                    .await
                    .unwrap()
            }
        };
        let (session_id, _) =
            service::sessions::open_office(&self.platform, &mut unit, user.id, &origin()).await.unwrap();
        drop(unit.commit().await.unwrap());
        Person { user_id: user.id, name: user.name, email: user.email, staff: true, session_id, origin: origin() }
    }

    /// Signs in as one of the platform's own people.
    pub async fn as_staff(&self) -> Client {
        let person = self.staff().await;
        let mut unit = self.platform.db.write().await.unwrap();
        let (_, token) =
            service::sessions::open_office(&self.platform, &mut unit, person.user_id, &origin()).await.unwrap();
        drop(unit.commit().await.unwrap());
        let mut client = self.anonymous();
        client.cookie = format!("__Host-claviger_office={}", token.expose());
        client
    }

    /// Asks `/v1/authorize` as a gateway about a payment token and a payment: country, operator, method, number.
    pub async fn authorize_payment(&self, token: &str, payment: &[&str]) -> Answer {
        let mut client = self.anonymous();
        client.headers = vec![
            ("x-claviger-gateway-key".into(), self.gateway_key.clone()),
            ("authorization".into(), format!("Bearer {token}")),
        ];
        let names = ["country", "operator", "method", "number"];
        let named = names.iter().zip(payment).map(|(name, value)| (format!("x-claviger-{name}"), value.to_string()));
        client.headers.extend(named);
        client.get("/v1/authorize").await
    }

    /// Writes what was recorded down.
    pub async fn write_log(&self, watch: &mut Watch) {
        // What is kept of a request is masked on a task of its own.
        for _ in 0..50 {
            tokio::task::yield_now().await;
        }
        jobs::request_log::flush_now(&self.platform, watch).await.unwrap();
    }

    /// Our test log after that, newest first.
    pub async fn log(&self) -> Vec<RequestRow> {
        self.log_in(Mode::Test).await
    }

    /// The log of either mode.
    pub async fn log_in(&self, mode: Mode) -> Vec<RequestRow> {
        self.write_log(&mut Watch::default()).await;
        let actor = self.actor(&self.ours, Role::Developer).await;
        let query = RequestQuery::default();
        service::request_log::list(&self.platform, &actor, mode, &query, None).await.unwrap().rows
    }

    /// Asks `/v1/authorize` as a gateway.
    pub async fn authorize(&self, client_id: &str, api_key: &str) -> Answer {
        let mut client = self.anonymous();
        client.headers = vec![
            ("x-claviger-gateway-key".into(), self.gateway_key.clone()),
            ("client-id".into(), client_id.into()),
            ("api-key".into(), api_key.into()),
        ];
        client.get("/v1/authorize").await
    }
}

async fn start(storage: &Storage, clock: &Arc<ManualClock>, flags: &[&str]) -> Arc<Platform> {
    let settings = Cli::parse_from([&["claviger"], flags].concat()).settings;
    boot::open_with(storage, settings, clock.clone(), Arc::new(SeededRandom::new(fastrand_seed()))).await.unwrap()
}

/// Another seed for each start, so that a restarted process does not repeat ids.
fn fastrand_seed() -> u64 {
    static NEXT: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(1);
    NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed)
}

fn origin() -> Origin {
    Origin { ip: IpAddr::from([203, 0, 113, 9]), user_agent: "test".into() }
}

impl Business {
    async fn add(platform: &Platform, name: &str, hash: &str) -> Business {
        let merchant =
            service::merchants::create(platform, Label::parse(name).unwrap(), Onboarding::Approved, FeatureSet::all())
                .await
                .unwrap();
        let mut people = HashMap::new();
        for role in Role::ALL {
            let email = format!("{role}@{}.example", name.split(' ').next().unwrap().to_lowercase());
            let mut unit = platform.db.write().await.unwrap();
            let label = Label::parse(&format!("{} of {name}", role.title())).unwrap();
            let user = service::sign_up::add_user(
                platform,
                &mut unit,
                label,
                Email::parse(&email).unwrap(),
                hash.into(),
                false,
            )
            .await
            .unwrap();
            service::sign_up::add_member(platform, &mut unit, merchant.id, user.id, *role).await.unwrap();
            drop(unit.commit().await.unwrap());
            people.insert(*role, user.id);
        }
        Business { merchant, people }
    }

    pub fn id(&self) -> MerchantId {
        self.merchant.id
    }

    /// The account of the member of a role.
    pub fn user(&self, role: Role) -> UserId {
        self.people[&role]
    }
}

/// A browser or a program.
#[derive(Clone)]
pub struct Client {
    pub front: Front,
    pub cookie: String,
    pub ip: IpAddr,
    pub headers: Vec<(String, String)>,
}

/// A file of a form.
#[derive(Clone, Copy)]
pub struct File<'a> {
    pub field: &'a str,
    pub name: &'a str,
    pub declared: &'a str,
    pub bytes: &'a [u8],
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    pub fn location(&self) -> &str {
        self.header("location")
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("not JSON: {}", self.body))
    }

    /// The problem's code, or nothing if it is none.
    pub fn code(&self) -> String {
        serde_json::from_str::<serde_json::Value>(&self.body)
            .ok()
            .and_then(|body| body["code"].as_str().map(str::to_owned))
            .unwrap_or_default()
    }

    /// The portal's session cookie that was set.
    pub fn session_cookie(&self) -> Option<String> {
        self.cookie("__Host-claviger_session")
    }

    /// A cookie that was set, as the browser sends it back.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let cookies = self.headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
        cookies
            .filter(|cookie| cookie.split('=').next() == Some(name) && !cookie.contains("Max-Age=0"))
            .map(|cookie| cookie.split(';').next().unwrap().to_owned())
            .next()
    }
}

pub type Form<'a> = &'a [(&'a str, &'a str)];

impl Client {
    pub async fn send(&self, method: Method, path: &str, accept: &str, body: Vec<u8>) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header(header::ACCEPT, accept);
        if !self.cookie.is_empty() {
            request = request.header(header::COOKIE, &self.cookie);
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        if !body.is_empty() && !self.headers.iter().any(|(name, _)| name == "content-type") {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        let request = request.body(Body::from(body)).unwrap();
        let connection = self.front.clone().connection(SocketAddr::from((self.ip, 40_000)));
        let response = connection.oneshot(request).await.unwrap();
        let (head, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Answer { status: head.status, headers: head.headers, body: String::from_utf8_lossy(&bytes).into_owned() }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, "text/html", Vec::new()).await
    }

    /// Calls a server function as a program does.
    pub async fn call(&self, endpoint: &str, form: Form<'_>) -> Answer {
        self.send(Method::POST, &format!("/ui/{endpoint}"), "application/json", encode(form)).await
    }

    /// Reads with a server function as a program does.
    pub async fn read(&self, endpoint: &str, query: Form<'_>) -> Answer {
        let query = String::from_utf8(encode(query)).unwrap();
        self.send(Method::GET, &format!("/ui/{endpoint}?{query}"), "application/json", Vec::new()).await
    }

    /// Sends a form with files; `accept` says whether as a browser (`text/html`) or as a program.
    pub async fn upload(&self, endpoint: &str, accept: &str, form: Form<'_>, files: &[File<'_>]) -> Answer {
        let mut body = Vec::new();
        for (name, value) in form {
            let head = format!("--limit\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(head.as_bytes());
        }
        for File { field, name, declared, bytes } in files {
            let disposition = format!("form-data; name=\"{field}\"; filename=\"{name}\"");
            let head = format!("--limit\r\nContent-Disposition: {disposition}\r\nContent-Type: {declared}\r\n\r\n");
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--limit--\r\n");
        let mut client = self.clone();
        client.headers.push(("content-type".into(), "multipart/form-data; boundary=limit".into()));
        client.send(Method::POST, &format!("/ui/{endpoint}"), accept, body).await
    }

    /// Submits a form as a browser without scripts does.
    pub async fn submit(&self, endpoint: &str, form: Form<'_>) -> Answer {
        self.send(Method::POST, &format!("/ui/{endpoint}"), "text/html", encode(form)).await
    }
}

pub fn encode(form: Form<'_>) -> Vec<u8> {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish().into_bytes()
}
