//! One engine, what it holds, and what callers send it.

use std::{net::IpAddr, sync::Arc};

use super::rows::{self, Rows};
use crate::{
    domain::{
        kwik_signature::{Canonical, SignedAt},
        mode::Mode,
        product_key::{Product, ProductSet},
        secret_format::{SecretPrefix, compose},
        time::Timestamp,
    },
    server::{
        crypto::{
            digest::{hex, hmac_sha256},
            jwt::{Claims, JwtKeys},
            master_key::MasterKey,
        },
        keyring::{self, Keyring},
        random::SeededRandom,
        store::platform_keys::{KeyPurpose, PlatformKey},
        verification::{
            access_tokens::{AccessCredential, SignedRequest},
            decision::{Refusal, RefusalCode},
            engine::{ApplicationCredential, Engine, EngineKeys, Prefixes, Presented},
            key_pairs::PairCredential,
            product_keys::ProductCredential,
        },
    },
};

pub const NOW: Timestamp = Timestamp(1_700_000_000_000);
pub const HOME: Option<IpAddr> = Some(IpAddr::V4(std::net::Ipv4Addr::new(10, 1, 2, 3)));
pub const ELSEWHERE: Option<IpAddr> = Some(IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1)));

/// What was given out.
pub struct Sent {
    pub api_key: String,
    pub jwt: String,
    pub pair_public: String,
    pub pair_secret: String,
    pub access_key: String,
    pub access_secret: String,
    pub access_public: String,
    pub payment_token: String,
    pub product_key: String,
    pub gateway_key: String,
}

pub struct World {
    pub engine: Engine,
    pub master: Arc<MasterKey>,
    pub random: SeededRandom,
    pub keys: Vec<PlatformKey>,
    pub sent: Sent,
    /// Changed by tests, and put into the index again.
    pub rows: Rows,
}

/// A well-formed secret; another letter makes another one.
pub fn secret(prefix: &str, mode: Mode, letter: char) -> String {
    compose(&prefix_of(prefix), mode, &letter.to_string().repeat(32))
}

/// Why it was refused.
pub fn code<T>(decided: Result<T, Refusal>) -> Result<(), RefusalCode> {
    decided.map(|_| ()).map_err(|refusal| refusal.code)
}

fn prefix_of(word: &str) -> SecretPrefix {
    SecretPrefix::parse(word).unwrap()
}

fn prefixes() -> Prefixes {
    Prefixes {
        api_key: prefix_of("cp"),
        pair_public: prefix_of("kpay"),
        secret_key: prefix_of("sk"),
        access_key: prefix_of("kwk"),
        access_secret: prefix_of("kws"),
        public_key: prefix_of("kwp"),
        payment_token: prefix_of("clp"),
        product_key: prefix_of("oy"),
        gateway: prefix_of("gw"),
    }
}

impl World {
    /// All credentials are of this mode.
    pub fn new(mode: Mode) -> World {
        let (random, master) = (SeededRandom::new(7), Arc::new(MasterKey::new(&[2; 32])));
        let purposes = [KeyPurpose::Pepper, KeyPurpose::JwtTest, KeyPurpose::JwtLive, KeyPurpose::Audit];
        let keys: Vec<_> = purposes.map(|purpose| keyring::make(purpose, &master, &random, NOW)).into();
        let Keyring { jwt, peppers, .. } = Keyring::open(&keys, &master, "https://pay.example").unwrap();
        let decoy = master.seal(Engine::DECOY, b"anything", &random);
        let engine = Engine::new(EngineKeys { jwt, peppers, master: master.clone(), decoy }, prefixes(), u64::MAX);
        let secret = |prefix| secret(prefix, mode, 'a');
        let sent = Sent {
            api_key: secret("cp"),
            jwt: engine.jwt().sign(mode, &claims(&engine.jwt(), mode), NOW).unwrap(),
            pair_public: secret("kpay"),
            pair_secret: secret("sk"),
            access_key: secret("kwk"),
            access_secret: secret("kws"),
            access_public: secret("kwp"),
            payment_token: secret("clp"),
            product_key: secret("oy"),
            gateway_key: secret("gw"),
        };
        let rows = Rows::new(mode, &sent, &master, &random, |secret| engine.digest(secret));
        let world = World { engine, master, random, keys, sent, rows };
        world.put();
        world
    }

    /// Puts all rows into the index, in the place of what was there.
    pub fn put(&self) {
        let (index, rows) = (&self.engine.index, &self.rows);
        index.put_merchant(&rows.merchant);
        index.put_application(&rows.application);
        index.put_api_key(&rows.api_key);
        index.put_key_pair(&rows.pair);
        index.put_access_token(&rows.access);
        index.put_payment_token(&rows.payment);
        index.put_product_key(&rows.product);
        index.put_gateway(&rows.gateway);
        index.put_products(rows.merchant.id, ProductSet::EMPTY.with(Product::Disburse, true));
        index.put_addresses(rows.merchant.id, rows.product.mode, rows.addresses.clone());
    }

    /// What is sent with each kind of credential, and the JWT.
    pub fn presented(&self) -> [Presented<'_>; 6] {
        let sent = &self.sent;
        let username = self.rows.merchant.username.as_str();
        [
            Presented::Application(ApplicationCredential::ApiKey { client_id: "ID1", api_key: &sent.api_key }),
            Presented::Application(ApplicationCredential::Jwt(&sent.jwt)),
            Presented::KeyPair(PairCredential { public_key: &sent.pair_public, secret_key: &sent.pair_secret }),
            Presented::AccessToken(AccessCredential::Pair {
                api_key: &sent.access_key,
                api_secret: &sent.access_secret,
            }),
            Presented::PaymentToken(&sent.payment_token),
            Presented::ProductKey(ProductCredential { username, api_key: &sent.product_key }),
        ]
    }

    /// What becomes of each of them, at home and now.
    pub fn decided(&self) -> [Result<(), RefusalCode>; 6] {
        self.presented().map(|presented| code(self.engine.decide(presented, HOME, NOW)))
    }

    /// Changes the one life that all credentials have.
    pub fn live(
        &mut self,
        expires_at: Option<Timestamp>,
        retires_at: Option<Timestamp>,
        revoked_at: Option<Timestamp>,
    ) {
        let rows = &mut self.rows;
        rows.api_key.expires_at = expires_at.unwrap_or(NOW.plus(Timestamp::DAY));
        for expires in [&mut rows.pair.expires_at, &mut rows.access.expires_at, &mut rows.payment.expires_at] {
            *expires = expires_at;
        }
        rows.product.expires_at = expires_at;
        for retires in [&mut rows.api_key.retires_at, &mut rows.pair.retires_at, &mut rows.access.retires_at] {
            *retires = retires_at;
        }
        rows.product.retires_at = retires_at;
        for revoked in [&mut rows.api_key.revoked_at, &mut rows.pair.revoked_at, &mut rows.access.revoked_at] {
            *revoked = revoked_at;
        }
        (rows.payment.revoked_at, rows.product.revoked_at) = (revoked_at, revoked_at);
        self.put();
    }

    /// Makes a key later than all others of its purpose, and opens all keys again.
    pub fn add_key(&mut self, purpose: KeyPurpose, at: Timestamp) {
        self.keys.push(keyring::make(purpose, &self.master, &self.random, at));
        self.engine.read_keys(&self.keys).unwrap();
    }

    /// An access token's request, signed at this second.
    pub fn signed(&self, at: i64) -> Signature {
        let (timestamp, body) = (at.to_string(), [0xAB; 32]);
        let canonical = Canonical::of(SignedAt::parse(&timestamp).unwrap(), "GET", "/2.0/customers/list", &body);
        let mac = hmac_sha256(self.sent.access_secret.as_bytes(), canonical.as_str().as_bytes());
        Signature { api_key: self.sent.access_key.clone(), timestamp, signature: hex(&mac), mac, canonical }
    }
}

/// A signed request.
pub struct Signature {
    pub api_key: String,
    pub timestamp: String,
    pub signature: String,
    pub mac: [u8; 32],
    pub canonical: Canonical,
}

impl Signature {
    pub fn presented(&self) -> AccessCredential<'_> {
        AccessCredential::Signed(SignedRequest {
            api_key: &self.api_key,
            timestamp: &self.timestamp,
            method: "GET",
            target: "/2.0/customers/list",
            body_sha256: [0xAB; 32],
            signature: &self.signature,
        })
    }
}

/// Those of the JWT: made now, over in an hour.
pub fn claims(keys: &JwtKeys, mode: Mode) -> Claims {
    Claims {
        iss: keys.issuer().to_owned(),
        aud: keys.audience::<Claims>(mode),
        sub: "ID1".into(),
        client_id: "ID1".into(),
        iat: NOW.seconds(),
        exp: NOW.seconds() + 3_600,
        jti: "j".into(),
        key: rows::API_KEY,
        generation: 5,
    }
}
