//! How often one address may try what costs a password hash, and one access token may call.

use std::{net::IpAddr, num::NonZeroU32};

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::windows::{Left, Windows};
use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{ids::AccessTokenId, time::Timestamp},
    server::settings::Settings,
};

/// Sign-ins, sign-ups and invitations a minute from one address (security.md C4: a throttle for each source).
const SIGN_INS: u32 = 60;

/// Throttles, in memory.
pub struct Limits {
    sign_in: DefaultKeyedRateLimiter<IpAddr>,
    access_tokens: Windows<AccessTokenId>,
}

impl Limits {
    pub fn new(settings: &Settings) -> Limits {
        let quota = Quota::per_minute(NonZeroU32::new(SIGN_INS).unwrap_or(NonZeroU32::MIN));
        let access_tokens = Windows::new(settings.kwik_rate.get(), Timestamp::SECOND, AccessTokenId(0));
        Limits { sign_in: RateLimiter::keyed(quota), access_tokens }
    }

    /// Counts one request of an access token.
    pub fn count_access_token(&self, token: AccessTokenId, now: Timestamp) -> Left {
        self.access_tokens.count(token, now)
    }

    /// Counts one try from an address.
    pub fn check_sign_in(&self, ip: IpAddr) -> Result<(), Problem> {
        // Forgetting idle addresses keeps the table small however many come by.
        if self.sign_in.len() > 10_000 {
            self.sign_in.retain_recent();
        }
        let refused =
            Problem::because(ProblemCode::TooManyRequests, "Too many tries from your address. Wait a minute.");
        self.sign_in.check_key(&network(ip)).map_err(|_| refused.retry_after(60))
    }
}

/// IPv6 users hold whole networks: the first 64 bits count.
fn network(ip: IpAddr) -> IpAddr {
    match ip {
        IpAddr::V4(_) => ip,
        IpAddr::V6(v6) => IpAddr::from((u128::from(v6) & (u128::MAX << 64)).to_be_bytes()),
    }
}
