//! One running deployment: everything that use cases and handlers share.

use std::{sync::Arc, time::Duration};

use super::{
    audit_chain::AuditKeys,
    backlog::Backlog,
    catalogue::{self, CatalogueError, Sources},
    clock::Clock,
    countries::{Countries, CountriesError},
    crypto::{
        master_key::{MasterKey, MasterKeyError},
        password::PasswordHasher,
    },
    drafts::Drafts,
    feed::{self, Feed, FollowError},
    keyring::{self, Keyring, KeyringError},
    outgoing::Outgoing,
    random::Random,
    recorder::Recorder,
    refusal,
    settings::Settings,
    store::{
        Database, StoreError, Unit,
        platform_keys::{KeyPurpose, PlatformKey, PlatformKeys},
    },
    submitted::Submitted,
    upstream::Upstream,
    verification::engine::{Engine, EngineKeys, Prefixes},
    web::limits::Limits,
};
use crate::domain::{catalogue::Catalogue, ids::VerifierId, time::Timestamp};

/// Shared by all requests.
pub struct Platform {
    pub settings: Settings,
    pub catalogue: Catalogue,
    pub db: Database,
    pub clock: Arc<dyn Clock>,
    pub random: Arc<dyn Random>,
    pub master: Arc<MasterKey>,
    pub passwords: PasswordHasher,
    /// Sign what the chains of the audit trail have come to.
    pub audit_keys: Arc<AuditKeys>,
    pub engine: Engine,
    pub feed: Feed,
    pub drafts: Drafts,
    pub submitted: Submitted,
    pub limits: Limits,
    pub outgoing: Outgoing,
    /// None: live requests have nowhere to go.
    pub upstream: Option<Upstream>,
    pub recorder: Recorder,
    pub backlog: Backlog,
    pub countries: Countries,
}

/// Why the platform does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    #[error("the database of countries cannot be read: {0}")]
    Countries(#[from] CountriesError),
    #[error("{}", refusal::in_words(.0))]
    Store(#[from] StoreError),
    #[error("{0}. Use the master key file that this database was made with")]
    MasterKey(#[from] MasterKeyError),
    #[error("the index: {0}")]
    Index(#[from] FollowError),
    #[error("a platform key in the database is damaged")]
    DamagedKey,
}

impl From<KeyringError> for StartError {
    fn from(error: KeyringError) -> StartError {
        match error {
            KeyringError::MasterKey(error) => StartError::MasterKey(error),
            KeyringError::Damaged => StartError::DamagedKey,
        }
    }
}

impl Platform {
    /// Reads the catalogue, opens the platform's keys (making them at the first start) and fills the index.
    pub async fn start(
        settings: Settings,
        db: Database,
        master: MasterKey,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
    ) -> Result<Platform, StartError> {
        let master = Arc::new(master);
        let catalogue = catalogue::load(&Sources::EMBEDDED)?;
        let countries = Countries::open(settings.geoip_file.as_deref())?;
        let mut unit = db.write().await?;
        let keys = make_keys(&mut unit, &master, clock.now(), &*random).await?;
        drop(unit.commit().await?);
        let Keyring { peppers, jwt, audit } = Keyring::open(&keys, &master, &settings.public_url)?;
        let audit_keys = Arc::new(audit);
        db.sign_audit(audit_keys.clone());
        let decoy = master.seal(Engine::DECOY, &random.bytes::<32>(), &*random);
        let engine = Engine::new(
            EngineKeys { jwt, peppers, master: master.clone(), decoy },
            Prefixes {
                api_key: settings.api_key_prefix.clone(),
                pair_public: settings.pair_public_prefix.clone(),
                secret_key: settings.secret_key_prefix.clone(),
                access_key: settings.access_key_prefix.clone(),
                access_secret: settings.access_secret_prefix.clone(),
                public_key: settings.public_key_prefix.clone(),
                payment_token: settings.payment_token_prefix.clone(),
                product_key: settings.product_key_prefix.clone(),
                gateway: settings.gateway_prefix.clone(),
            },
            u64::from_be_bytes(random.bytes()),
        );
        let feed = Feed::new(VerifierId(random.id(clock.now())));
        let passwords = PasswordHasher::new(settings.password_threads, &*random);
        let limits = Limits::new(&settings);
        let outgoing = Outgoing::new(settings.allow_private_callbacks);
        let patience = Duration::from_secs(settings.live_upstream_patience.get().into());
        let upstream = settings.live_upstream.clone().map(|base| Upstream::new(base, patience));
        let platform = Platform {
            settings,
            catalogue,
            db,
            clock,
            random,
            master,
            passwords,
            audit_keys,
            engine,
            feed,
            drafts: Drafts::default(),
            submitted: Submitted::default(),
            limits,
            outgoing,
            upstream,
            recorder: Recorder::default(),
            backlog: Backlog::default(),
            countries,
        };
        feed::fill(&platform.feed, &platform.engine, platform.db.read().await?, platform.now()).await?;
        // A rotation may have begun after they were opened and before what the index was filled from.
        platform.engine.read_keys(&platform.db.read().await?.platform_keys().await?)?;
        // A large index takes its time: what other processes have ended meanwhile is not let through at first.
        feed::follow(&platform.feed, &platform.engine, &platform.db, &*platform.clock).await?;
        Ok(platform)
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }
}

/// Makes the keys that are missing, all of them at the first start.
async fn make_keys(
    unit: &mut Unit,
    master: &MasterKey,
    now: Timestamp,
    random: &dyn Random,
) -> Result<Vec<PlatformKey>, StoreError> {
    let mut keys = unit.platform_keys().await?;
    for &purpose in KeyPurpose::ALL {
        if !keys.iter().any(|key| key.purpose == purpose) {
            let key = keyring::make(purpose, master, random, now);
            unit.add_platform_key(&key).await?;
            keys.push(key);
        }
    }
    Ok(keys)
}
