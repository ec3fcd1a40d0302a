//! Credentials as rows of the store, each at the end of the life that its state tells of.

use claviger::{
    domain::{
        access_token::{Access, Origin, Section, SectionGrants},
        application::{Feature, FeatureSet},
        catalogue,
        composition::MethodPath,
        credential::Kind,
        ids::{AccessTokenId, ApiKeyId, ApplicationId, KeyPairId, PaymentTokenId, ProductKeyId},
        kpay::Provider,
        label::Label,
        mode::Mode,
        product_key::Product,
        role::Role,
        secret_format::SecretPrefix,
        time::Timestamp,
    },
    server::{
        crypto::secret::PlainSecret,
        service,
        store::{
            access_tokens::{AccessToken, AccessTokens},
            api_keys::{ApiKey, ApiKeys},
            applications::{Application, Applications},
            key_pairs::{KeyPair, KeyPairs},
            payment_tokens::{PaymentToken, PaymentTokens},
            product_keys::{ProductKey, ProductKeys},
        },
        verification::decision::{ApplicationPrincipal, KeyPairPrincipal},
    },
};

use super::{
    callers::{Credential, Made, Of},
    matrix::{State, Way},
};
use crate::world::{Business, World};

/// A business's, of every kind, in every state and both modes.
pub async fn make(world: &World, business: &Business) -> Made {
    let applications = Applied::of(world, business).await;
    let mut maker = Maker { world, business, applications, made: Made::new() };
    for mode in [Mode::Test, Mode::Live] {
        for state in Way::Jwt.states() {
            maker.api_key(state, mode).await;
            maker.key_pair(state, mode).await;
        }
        for state in Way::Basic.states().into_iter().filter(|state| *state != State::Narrow) {
            maker.access_token(state, mode, Of::Nothing).await;
        }
        for section in [Section::Orders, Section::Customers] {
            maker.access_token(State::Narrow, mode, Of::Only(section)).await;
        }
        for state in Way::PaymentToken.states() {
            maker.payment_token(state, mode).await;
        }
        for product in Product::ALL {
            for state in Way::ProductKey.states() {
                maker.product_key(state, mode, *product).await;
            }
        }
    }
    maker.made
}

/// An application for everything, one that is switched off, and one that may do next to nothing.
struct Applied {
    open: Application,
    off: Application,
    narrow: Application,
}

impl Applied {
    async fn of(world: &World, business: &Business) -> Applied {
        let now = world.platform.now();
        let nothing: FeatureSet = [Feature::DirectDebit].into_iter().collect();
        let elsewhere = [Provider::parse("ORANGE_CMR").unwrap()].into_iter().collect();
        Applied {
            open: application(world, business, |_| {}).await,
            off: application(world, business, |application| application.disabled_at = Some(now)).await,
            narrow: application(world, business, |application| {
                (application.features, application.providers) = (nothing, elsewhere);
            })
            .await,
        }
    }
}

async fn application(world: &World, business: &Business, change: impl FnOnce(&mut Application)) -> Application {
    let (id, _): (ApplicationId, _) = world.application(business).await;
    let mut unit = world.platform.db.write().await.unwrap();
    let mut application = unit.application(business.id(), id).await.unwrap().unwrap();
    change(&mut application);
    unit.save_application(&application).await.unwrap();
    drop(unit.commit().await.unwrap());
    world.platform.engine.index.put_application(&application);
    application
}

struct Maker<'a> {
    world: &'a World,
    business: &'a Business,
    applications: Applied,
    made: Made,
}

/// When a credential ends.
struct Ends {
    expires_at: Option<Timestamp>,
    revoked_at: Option<Timestamp>,
    retires_at: Option<Timestamp>,
}

impl Maker<'_> {
    fn ends(&self, state: State) -> Ends {
        let now = self.world.platform.now();
        Ends {
            expires_at: (state == State::Expired).then(|| now.plus(-1)),
            revoked_at: (state == State::Revoked).then_some(now),
            retires_at: match state {
                State::Rotating => Some(now.plus(30 * Timestamp::DAY)),
                State::Retired => Some(now.plus(-1)),
                _ => None,
            },
        }
    }

    fn addresses(state: State) -> Vec<ipnet::IpNet> {
        if state == State::Elsewhere { vec!["203.0.0.0/16".parse().unwrap()] } else { Vec::new() }
    }

    fn application(&self, state: State) -> &Application {
        match state {
            State::ApplicationOff => &self.applications.off,
            State::Narrow => &self.applications.narrow,
            _ => &self.applications.open,
        }
    }

    fn secret(&self, prefix: &SecretPrefix, mode: Mode) -> PlainSecret {
        PlainSecret::generate(prefix, mode, &*self.world.platform.random)
    }

    fn id(&self) -> u128 {
        self.world.platform.random.id(self.world.platform.now())
    }

    /// What a caller made from its credential while it was good; an old one, if that is what it is about.
    fn early(&self, state: State, make: impl FnOnce() -> String) -> String {
        let age = if state == State::TokenOver { 2 * Timestamp::HOUR } else { 0 };
        self.world.clock.advance(-age);
        let token = make();
        self.world.clock.advance(age);
        token
    }

    async fn api_key(&mut self, state: State, mode: Mode) {
        let platform = &self.world.platform;
        let (secret, ends) = (self.secret(&platform.settings.api_key_prefix, mode), self.ends(state));
        let application = self.application(state);
        let key = ApiKey {
            id: ApiKeyId(self.id()),
            merchant_id: self.business.id(),
            application_id: application.id,
            mode,
            name: label(),
            digest: platform.engine.digest(secret.expose()),
            last4: secret.last4(),
            ip_allow: Self::addresses(state),
            expires_at: ends.expires_at.unwrap_or(platform.now().plus(365 * Timestamp::DAY)),
            revoked_at: ends.revoked_at,
            retires_at: ends.retires_at,
            replaces: None,
            last_used_at: None,
            last_used_ip: None,
            created_by: self.business.user(Role::Superadmin),
            created_at: platform.now(),
        };
        let mut unit = platform.db.write().await.unwrap();
        unit.add_api_key(&key).await.unwrap();
        drop(unit.commit().await.unwrap());
        platform.engine.index.put_api_key(&key);
        let principal = ApplicationPrincipal {
            merchant: key.merchant_id,
            mode,
            credential: key.id,
            application: application.id,
            client_id: application.client_id.as_str().into(),
            features: application.features,
            generation: application.token_generation,
            expires_at: None,
        };
        let token = self.early(state, || service::clickpesa::token::issue(platform, &principal).unwrap());
        let name = application.client_id.clone();
        let made = Credential { name, secret: secret.expose().to_owned(), token, ..Credential::default() };
        self.made.insert((Kind::ApplicationApiKey, state, mode, Of::Nothing), made);
    }

    async fn key_pair(&mut self, state: State, mode: Mode) {
        let platform = &self.world.platform;
        let public = self.secret(&platform.settings.pair_public_prefix, mode);
        let (secret, ends) = (self.secret(&platform.settings.secret_key_prefix, mode), self.ends(state));
        let application = self.application(state);
        let pair = KeyPair {
            id: KeyPairId(self.id()),
            merchant_id: self.business.id(),
            application_id: application.id,
            mode,
            name: label(),
            public_key: public.expose().to_owned(),
            secret_digest: platform.engine.digest(secret.expose()),
            last4: secret.last4(),
            ip_allow: Self::addresses(state),
            expires_at: ends.expires_at,
            revoked_at: ends.revoked_at,
            retires_at: ends.retires_at,
            replaces: None,
            last_used_at: None,
            last_used_ip: None,
            created_by: self.business.user(Role::Superadmin),
            created_at: platform.now(),
        };
        let mut unit = platform.db.write().await.unwrap();
        unit.add_key_pair(&pair).await.unwrap();
        drop(unit.commit().await.unwrap());
        platform.engine.index.put_key_pair(&pair);
        let principal = KeyPairPrincipal {
            merchant: pair.merchant_id,
            mode,
            credential: pair.id,
            application: application.id,
            providers: application.providers,
            expires_at: None,
        };
        let token = self.early(state, || service::kpay::tokens::issue(platform, &principal).unwrap().0);
        let (name, secret) = (pair.public_key, secret.expose().to_owned());
        let made = Credential { name, secret, token, ..Credential::default() };
        self.made.insert((Kind::KeyPair, state, mode, Of::Nothing), made);
    }

    async fn access_token(&mut self, state: State, mode: Mode, of: Of) {
        let platform = &self.world.platform;
        let key = self.secret(&platform.settings.access_key_prefix, mode);
        let secret = self.secret(&platform.settings.access_secret_prefix, mode);
        let (id, ends) = (AccessTokenId(self.id()), self.ends(state));
        let place = AccessToken::secret_place(id);
        let token = AccessToken {
            id,
            merchant_id: self.business.id(),
            mode,
            name: label(),
            key_digest: platform.engine.digest(key.expose()),
            last4: key.last4(),
            secret_digest: platform.engine.digest(secret.expose()),
            secret_sealed: platform.master.seal(&place, secret.expose().as_bytes(), &*platform.random),
            public_key: self.secret(&platform.settings.public_key_prefix, mode).expose().to_owned(),
            sections: match (of, state) {
                (Of::Only(section), _) => SectionGrants::EMPTY.with(section, Access::ReadWrite),
                (_, State::ReadOnly) => SectionGrants::all(Access::ReadOnly),
                _ => SectionGrants::all(Access::ReadWrite),
            },
            must_sign: state == State::MustSign,
            ip_allow: Self::addresses(state),
            origins: match state {
                State::Elsewhere => vec![Origin::parse("https://shop.example").unwrap()],
                _ => Vec::new(),
            },
            expires_at: ends.expires_at,
            disabled_at: (state == State::Disabled).then(|| platform.now()),
            revoked_at: ends.revoked_at,
            retires_at: ends.retires_at,
            replaces: None,
            last_used_at: None,
            last_used_ip: None,
            used_sections: SectionGrants::EMPTY,
            created_by: self.business.user(Role::Superadmin),
            created_at: platform.now(),
        };
        let mut unit = platform.db.write().await.unwrap();
        unit.add_access_token(&token).await.unwrap();
        drop(unit.commit().await.unwrap());
        platform.engine.index.put_access_token(&token);
        let (name, secret) = (key.expose().to_owned(), secret.expose().to_owned());
        let made = Credential { name, secret, public_key: token.public_key, token: String::new() };
        self.made.insert((Kind::AccessToken, state, mode, of), made);
    }

    async fn payment_token(&mut self, state: State, mode: Mode) {
        let platform = &self.world.platform;
        let (secret, ends) = (self.secret(&platform.settings.payment_token_prefix, mode), self.ends(state));
        let allowed: &[(&str, catalogue::Method)] = match state {
            State::Narrow => &[("WAVE", catalogue::Method::Merchant)],
            _ => &[("OM", catalogue::Method::CashIn), ("OM", catalogue::Method::Merchant)],
        };
        let path = |(operator, method): &(&str, catalogue::Method)| MethodPath {
            country: "CI".parse().unwrap(),
            operator: operator.parse().unwrap(),
            method: *method,
        };
        let token = PaymentToken {
            id: PaymentTokenId(self.id()),
            merchant_id: self.business.id(),
            mode,
            name: label(),
            description: String::new(),
            digest: platform.engine.digest(secret.expose()),
            last4: secret.last4(),
            composition: allowed.iter().map(path).collect(),
            numbers: Default::default(),
            ip_allow: Self::addresses(state),
            expires_at: ends.expires_at,
            revoked_at: ends.revoked_at,
            last_used_at: None,
            last_used_ip: None,
            created_by: self.business.user(Role::Superadmin),
            created_at: platform.now(),
        };
        let mut unit = platform.db.write().await.unwrap();
        unit.add_payment_token(&token).await.unwrap();
        drop(unit.commit().await.unwrap());
        platform.engine.index.put_payment_token(&token);
        let made = Credential { secret: secret.expose().to_owned(), ..Credential::default() };
        self.made.insert((Kind::PaymentToken, state, mode, Of::Nothing), made);
    }

    async fn product_key(&mut self, state: State, mode: Mode, product: Product) {
        let platform = &self.world.platform;
        let (secret, ends) = (self.secret(&platform.settings.product_key_prefix, mode), self.ends(state));
        let key = ProductKey {
            id: ProductKeyId(self.id()),
            merchant_id: self.business.id(),
            product,
            mode,
            digest: platform.engine.digest(secret.expose()),
            sealed: vec![1],
            last4: secret.last4(),
            expires_at: ends.expires_at,
            revoked_at: ends.revoked_at,
            retires_at: ends.retires_at,
            replaces: None,
            last_used_at: None,
            last_used_ip: None,
            created_by: self.business.user(Role::Superadmin),
            created_at: platform.now(),
        };
        let mut unit = platform.db.write().await.unwrap();
        unit.add_product_key(&key).await.unwrap();
        drop(unit.commit().await.unwrap());
        platform.engine.index.put_product_key(&key);
        let name = self.business.merchant.username.to_string();
        let made = Credential { name, secret: secret.expose().to_owned(), ..Credential::default() };
        self.made.insert((Kind::ProductKey, state, mode, Of::Product(product)), made);
    }
}

fn label() -> Label {
    Label::parse("Of the table").unwrap()
}
