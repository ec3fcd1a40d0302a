//! Writes last uses in batches, once a second and when the process stops. A crash loses a second of them at most; while
//! the database cannot be written they wait, one for each credential.

use std::{collections::HashMap, sync::Arc, time::Duration};

use tokio_util::sync::CancellationToken;

use crate::{
    domain::time::Timestamp,
    server::{
        backlog::{Kept, Waiting},
        platform::Platform,
        store::{
            StoreError,
            access_tokens::{AccessTokenUse, AccessTokens},
            api_keys::ApiKeys,
            fault::Fault,
            key_pairs::KeyPairs,
            payment_tokens::PaymentTokens,
            product_keys::ProductKeys,
        },
        verification::usage::{CredentialId, LastUse},
    },
};

const EVERY: Duration = Duration::from_secs(1);
/// Credentials whose uses wait while the database cannot be written; beyond it those of the oldest uses are dropped.
const MOST: usize = 100_000;
/// Rows a transaction: other writers get their turn in between.
const BATCH: usize = 500;

/// Runs until `stop`, then once more.
pub async fn run(platform: Arc<Platform>, stop: CancellationToken) {
    let mut waiting = Unwritten::default();
    loop {
        let stopping = super::is_stopped_within(EVERY, &stop).await;
        waiting.add(platform.engine.usage.drain());
        let hindrance = platform.backlog.hindrance(&platform.db, platform.now()).await;
        let done = match hindrance.filter(|_| !stopping) {
            Some(fault) => Err(fault),
            None => flush(&platform, &mut waiting).await.map_err(|error| {
                tracing::warn!(%error, waiting = waiting.0.len(), "last uses were not written; they wait");
                Fault::of(&error)
            }),
        };
        if done.is_err() {
            waiting.keep(MOST);
        }
        platform.backlog.note(Kept::LastUses, done.err().map(|fault| waiting.left(fault)));
        if stopping {
            return;
        }
    }
}

/// The latest use of each credential that is not written yet, and when the first of them was.
#[derive(Default)]
struct Unwritten(HashMap<CredentialId, (LastUse, Timestamp)>);

impl Unwritten {
    fn add(&mut self, uses: Vec<LastUse>) {
        for used in uses {
            let first = self.0.get(&used.id).map_or(used.at, |(_, first)| *first);
            self.0.insert(used.id, (used, first));
        }
    }

    /// Keeps the latest so many.
    fn keep(&mut self, most: usize) {
        let over = self.0.len().saturating_sub(most);
        if over > 0 {
            let mut times: Vec<Timestamp> = self.0.values().map(|(used, _)| used.at).collect();
            let (_, last_dropped, _) = times.select_nth_unstable(over - 1);
            let last_dropped = *last_dropped;
            self.0.retain(|_, (used, _)| used.at > last_dropped);
        }
    }

    fn left(&self, fault: Fault) -> Waiting {
        let oldest = self.0.values().map(|(_, first)| *first).min().unwrap_or_default();
        Waiting { fault, count: self.0.len(), oldest }
    }
}

async fn flush(platform: &Platform, waiting: &mut Unwritten) -> Result<(), StoreError> {
    while !waiting.0.is_empty() {
        let batch: Vec<LastUse> = waiting.0.values().take(BATCH).map(|(used, _)| used.clone()).collect();
        let (mut keys, mut pairs, mut access, mut tokens) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut product_keys = Vec::new();
        for LastUse { id, at, ip, sections } in &batch {
            let ip = ip.map(|ip| ip.to_string()).unwrap_or_default();
            match *id {
                CredentialId::ApiKey(id) => keys.push((id, *at, ip)),
                CredentialId::KeyPair(id) => pairs.push((id, *at, ip)),
                CredentialId::AccessToken(id) => access.push(AccessTokenUse { id, at: *at, ip, sections: *sections }),
                CredentialId::PaymentToken(id) => tokens.push((id, *at, ip)),
                CredentialId::ProductKey(id) => product_keys.push((id, *at, ip)),
            }
        }
        let mut unit = platform.db.write().await?;
        unit.record_api_key_uses(&keys).await?;
        unit.record_key_pair_uses(&pairs).await?;
        unit.record_access_token_uses(&access).await?;
        unit.record_payment_token_uses(&tokens).await?;
        unit.record_product_key_uses(&product_keys).await?;
        drop(unit.commit().await?);
        for used in &batch {
            waiting.0.remove(&used.id);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{access_token::SectionGrants, ids::ApiKeyId};

    fn used(id: u128, at: i64) -> LastUse {
        LastUse { id: CredentialId::ApiKey(ApiKeyId(id)), at: Timestamp(at), ip: None, sections: SectionGrants::EMPTY }
    }

    #[test]
    fn what_waits_is_one_use_for_each_credential_and_bounded() {
        let mut waiting = Unwritten::default();
        waiting.add(vec![used(1, 5), used(2, 6)]);
        waiting.add(vec![used(1, 9), used(3, 7)]);
        assert_eq!(waiting.0.len(), 3);
        let left = waiting.left(Fault::Full);
        assert_eq!((left.count, left.oldest), (3, Timestamp(5)), "the first of them has waited longest");
        waiting.keep(2);
        let mut kept: Vec<LastUse> = waiting.0.into_values().map(|(used, _)| used).collect();
        kept.sort_by_key(|used| used.at);
        assert_eq!(kept, [used(3, 7), used(1, 9)], "the oldest uses are dropped");
    }
}
