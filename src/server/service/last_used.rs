//! When a credential was last used, to the request: what waits to be written counts already. Whoever is about to revoke
//! one must not read that it was never used.

use crate::{
    contract::rows::LastUsed,
    domain::time::Timestamp,
    server::{platform::Platform, verification::usage::CredentialId},
};

/// The later of what is stored and what the engine saw.
pub fn last_used(platform: &Platform, id: CredentialId, at: Option<Timestamp>, ip: Option<String>) -> LastUsed {
    let seen = platform.engine.index.usage(id).and_then(|usage| usage.last());
    match seen {
        Some((seen, from)) if at.is_none_or(|at| at < seen) => {
            LastUsed { at: Some(seen), ip: from.map(|ip| ip.to_string()) }
        }
        _ => LastUsed { at, ip },
    }
}
