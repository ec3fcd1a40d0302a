//! How often one address may try what costs a password hash or starts a payment, and one access token or
//! application may call.

use std::{
    collections::HashSet,
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
    sync::{Arc, Mutex, PoisonError},
};

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::windows::{Left, Windows};
use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{
        ids::{AccessTokenId, ApplicationId, MerchantId},
        mode::Mode,
        time::Timestamp,
    },
    server::settings::Settings,
};

/// Sign-ins, sign-ups and invitations a minute from one address (security.md C4: a throttle for each source).
const SIGN_INS: u32 = 60;

/// Acts of customers a minute from one address: checkouts begun, paid, payouts received. Many share an address.
const CUSTOMERS: u32 = 300;

/// Forms with files that are read at once: each may hold 30 MB.
const UPLOADS: usize = 16;

/// Of an application and environment: payments begun on KPay's hosted page, and looks at them, a minute.
const GATEWAY_INIT: u32 = 20;
const GATEWAY_POLLING: u32 = 60;

/// Requests to KPay's API, and to OY!'s, that prove nothing, a minute from one address.
const UNPROVEN: u32 = 300;

/// Windows of applications, one in each mode.
pub type ApplicationWindows = Windows<(ApplicationId, Mode)>;

/// What KPay's documents limit (wire-protocols.md 2.1).
pub struct KpayLimits {
    pub requests: ApplicationWindows,
    pub gateway_init: ApplicationWindows,
    pub gateway_polling: ApplicationWindows,
    unproven: Windows<IpAddr>,
}

impl KpayLimits {
    /// Counts one request from an address that proved nothing.
    pub fn count_unproven(&self, ip: IpAddr, now: Timestamp) -> Left {
        self.unproven.count(network(ip), now)
    }
}

/// What is limited of OY!'s.
pub struct OyLimits {
    /// A merchant's, one in each mode.
    pub requests: Windows<(MerchantId, Mode)>,
    /// Of addresses that prove nothing.
    unproven: Windows<IpAddr>,
}

impl OyLimits {
    /// Counts one request from an address that proved nothing.
    pub fn count_unproven(&self, ip: IpAddr, now: Timestamp) -> Left {
        self.unproven.count(network(ip), now)
    }
}

type UploadPlaces = Arc<Mutex<HashSet<MerchantId>>>;

/// One merchant's place to send files.
pub struct UploadPlace {
    merchant: MerchantId,
    places: UploadPlaces,
}

impl Drop for UploadPlace {
    fn drop(&mut self) {
        self.places.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.merchant);
    }
}

/// Throttles, in memory.
pub struct Limits {
    pub kpay: KpayLimits,
    pub oy: OyLimits,
    sign_in: DefaultKeyedRateLimiter<IpAddr>,
    customers: DefaultKeyedRateLimiter<IpAddr>,
    access_tokens: Windows<AccessTokenId>,
    uploads: UploadPlaces,
}

impl Limits {
    pub fn new(settings: &Settings) -> Limits {
        let keyed = |quota| RateLimiter::keyed(Quota::per_minute(NonZeroU32::new(quota).unwrap_or(NonZeroU32::MIN)));
        let access_tokens = Windows::new(settings.kwik_rate.get(), Timestamp::SECOND, AccessTokenId(0));
        let uploads = UploadPlaces::default();
        let minute = |quota| Windows::new(quota, Timestamp::MINUTE, (ApplicationId(0), Mode::Test));
        let unproven = || Windows::new(UNPROVEN, Timestamp::MINUTE, IpAddr::V6(Ipv6Addr::UNSPECIFIED));
        let kpay = KpayLimits {
            requests: minute(settings.kpay_rate.get()),
            gateway_init: minute(GATEWAY_INIT),
            gateway_polling: minute(GATEWAY_POLLING),
            unproven: unproven(),
        };
        let oy = OyLimits {
            requests: Windows::new(settings.oy_rate.get(), Timestamp::MINUTE, (MerchantId(0), Mode::Test)),
            unproven: unproven(),
        };
        Limits { kpay, oy, sign_in: keyed(SIGN_INS), customers: keyed(CUSTOMERS), access_tokens, uploads }
    }

    /// Counts one request of an access token.
    pub fn count_access_token(&self, token: AccessTokenId, now: Timestamp) -> Left {
        self.access_tokens.count(token, now)
    }

    /// Counts one try to sign in, or to come in otherwise, from an address.
    pub fn check_sign_in(&self, ip: IpAddr) -> Result<(), Problem> {
        check(&self.sign_in, ip)
    }

    /// A place for one form with files of a merchant, until it is dropped. Each merchant has one: who sends slowly takes
    /// no second one.
    pub fn upload_place(&self, merchant: MerchantId) -> Result<UploadPlace, Problem> {
        let busy = |detail| Err(Problem::because(ProblemCode::Busy, detail).retry_after(5));
        let mut taken = self.uploads.lock().unwrap_or_else(PoisonError::into_inner);
        if taken.len() >= UPLOADS {
            return busy("Others are sending files at the moment. Try again in a few seconds.");
        }
        if !taken.insert(merchant) {
            return busy("Your business is sending files already. Wait until they have arrived.");
        }
        Ok(UploadPlace { merchant, places: self.uploads.clone() })
    }

    /// Counts one act of a customer from an address.
    pub fn check_customer(&self, ip: IpAddr) -> Result<(), Problem> {
        check(&self.customers, ip)
    }
}

fn check(limiter: &DefaultKeyedRateLimiter<IpAddr>, ip: IpAddr) -> Result<(), Problem> {
    // Forgetting idle addresses keeps the table small however many come by.
    if limiter.len() > 10_000 {
        limiter.retain_recent();
    }
    let refused = Problem::because(ProblemCode::TooManyRequests, "Too many tries from your address. Wait a minute.");
    limiter.check_key(&network(ip)).map_err(|_| refused.retry_after(60))
}

/// IPv6 users hold whole networks: the first 64 bits count.
fn network(ip: IpAddr) -> IpAddr {
    match ip {
        IpAddr::V4(_) => ip,
        IpAddr::V6(v6) => IpAddr::from((u128::from(v6) & (u128::MAX << 64)).to_be_bytes()),
    }
}
