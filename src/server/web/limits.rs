//! How often one address may try what costs a password hash.

use std::{net::IpAddr, num::NonZeroU32};

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::contract::problem::{Problem, ProblemCode};

/// Sign-ins, sign-ups and invitations a minute from one address (security.md C4: a throttle for each source).
const SIGN_INS: u32 = 60;

/// The portal's throttles, in memory.
pub struct Limits {
    sign_in: DefaultKeyedRateLimiter<IpAddr>,
}

impl Default for Limits {
    fn default() -> Self {
        let quota = Quota::per_minute(NonZeroU32::new(SIGN_INS).unwrap_or(NonZeroU32::MIN));
        Limits { sign_in: RateLimiter::keyed(quota) }
    }
}

impl Limits {
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
