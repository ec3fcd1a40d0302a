//! One running deployment: everything that use cases and handlers share.

use std::{sync::Arc, time::Duration};

use zeroize::Zeroizing;

use super::{
    backlog::Backlog,
    catalogue::{self, CatalogueError, Sources},
    clock::Clock,
    countries::{Countries, CountriesError},
    crypto::{
        digest::Pepper,
        jwt::JwtKeys,
        master_key::{MasterKey, MasterKeyError},
        password::PasswordHasher,
    },
    drafts::Drafts,
    outgoing::Outgoing,
    random::Random,
    recorder::Recorder,
    refusal,
    settings::Settings,
    store::{
        Database, StoreError, Unit,
        access_tokens::AccessTokens,
        allowed_addresses::AllowedAddresses,
        api_keys::ApiKeys,
        applications::Applications,
        checksum_keys::ChecksumKeys,
        gateway_keys::GatewayKeys,
        key_pairs::KeyPairs,
        merchants::Merchants,
        pauses::OperatorPauses,
        payment_tokens::PaymentTokens,
        platform_keys::{KeyPurpose, PlatformKey, PlatformKeys},
        product_keys::ProductKeys,
        products::MerchantProducts,
    },
    upstream::Upstream,
    verification::engine::{Engine, EngineKeys, Prefixes},
    web::limits::Limits,
};
use crate::domain::{catalogue::Catalogue, ids::SigningKeyId, mode::Mode, time::Timestamp};

/// Credentials read at once while the index is filled.
const BATCH: u32 = 10_000;

/// Reads a table in batches, by id.
macro_rules! in_batches {
    ($unit:ident.$all:ident, $put:expr) => {
        let mut last = None;
        loop {
            let batch = $unit.$all(last, BATCH).await?;
            batch.iter().for_each($put);
            match batch.last() {
                Some(row) => last = Some(row.id),
                None => break,
            }
        }
    };
}

/// Shared by all requests.
pub struct Platform {
    pub settings: Settings,
    pub catalogue: Catalogue,
    pub db: Database,
    pub clock: Arc<dyn Clock>,
    pub random: Arc<dyn Random>,
    pub master: Arc<MasterKey>,
    pub passwords: PasswordHasher,
    pub engine: Engine,
    pub drafts: Drafts,
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
    #[error("a platform key in the database is damaged")]
    DamagedKey,
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
        let (pepper, jwt) = open_keys(&mut unit, &settings, &master, clock.now(), &*random).await?;
        drop(unit.commit().await?);
        let decoy = master.seal(Engine::DECOY, &random.bytes::<32>(), &*random);
        let engine = Engine::new(
            EngineKeys { jwt, pepper, master: master.clone(), decoy },
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
            engine,
            drafts: Drafts::default(),
            limits,
            outgoing,
            upstream,
            recorder: Recorder::default(),
            backlog: Backlog::default(),
            countries,
        };
        platform.fill_index().await?;
        Ok(platform)
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    async fn fill_index(&self) -> Result<(), StoreError> {
        let index = &self.engine.index;
        let mut unit = self.db.read().await?;
        unit.all_merchants().await?.iter().for_each(|merchant| index.put_merchant(merchant));
        unit.all_applications().await?.iter().for_each(|application| index.put_application(application));
        unit.all_checksum_keys().await?.iter().for_each(|key| index.put_checksum_key(key));
        unit.all_gateway_keys().await?.iter().for_each(|key| index.put_gateway(key));
        let pauses = unit.operator_pauses(self.now()).await?;
        index.put_paused(pauses.into_iter().map(|(record, _)| record.pause).collect());
        for seen in unit.seen_signatures(self.engine.replays.sweep(self.now())).await? {
            self.engine.replays.remember(seen);
        }
        for (merchant, products) in unit.all_enabled_products().await? {
            index.put_products(merchant, products);
        }
        let addresses = unit.all_allowed_addresses().await?;
        for one in addresses.chunk_by(|a, b| (a.merchant_id, a.mode) == (b.merchant_id, b.mode)) {
            index.put_addresses(one[0].merchant_id, one[0].mode, one.iter().map(|address| address.net).collect());
        }
        in_batches!(unit.all_access_tokens, |token| index.put_access_token(token));
        in_batches!(unit.all_key_pairs, |pair| index.put_key_pair(pair));
        in_batches!(unit.all_payment_tokens, |token| index.put_payment_token(token));
        in_batches!(unit.all_product_keys, |key| index.put_product_key(key));
        in_batches!(unit.all_api_keys, |key| index.put_api_key(key));
        Ok(())
    }
}

async fn open_keys(
    unit: &mut Unit,
    settings: &Settings,
    master: &MasterKey,
    now: Timestamp,
    random: &dyn Random,
) -> Result<(Pepper, JwtKeys), StartError> {
    let mut keys = unit.platform_keys().await?;
    for &purpose in KeyPurpose::ALL {
        if !keys.iter().any(|key| key.purpose == purpose) {
            let id = SigningKeyId(random.id(now));
            let sealed = master.seal(&place(id), &*Zeroizing::new(random.bytes::<32>()), random);
            let key = PlatformKey { id, purpose, sealed, created_at: now, retired_at: None };
            unit.add_platform_key(&key).await?;
            keys.push(key);
        }
    }
    let mut pepper = None;
    let mut jwt = JwtKeys::new(&settings.public_url);
    for key in &keys {
        let opened = master.open(&place(key.id), &key.sealed)?;
        match key.purpose {
            KeyPurpose::Pepper => {
                pepper = Some(Pepper::new(opened.as_slice().try_into().map_err(|_| StartError::DamagedKey)?));
            }
            KeyPurpose::JwtTest => jwt.add(key.id, Mode::Test, &opened).map_err(|_| StartError::DamagedKey)?,
            KeyPurpose::JwtLive => jwt.add(key.id, Mode::Live, &opened).map_err(|_| StartError::DamagedKey)?,
        }
    }
    Ok((pepper.ok_or(StartError::DamagedKey)?, jwt))
}

fn place(id: SigningKeyId) -> String {
    format!("platform_key:{id}")
}
