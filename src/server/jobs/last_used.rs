//! Writes last uses in batches, once a second and when the process stops. A crash loses a second of them at most.

use std::{sync::Arc, time::Duration};

use tokio_util::sync::CancellationToken;

use crate::server::{
    platform::Platform,
    store::{
        StoreError,
        access_tokens::{AccessTokenUse, AccessTokens},
        api_keys::ApiKeys,
        key_pairs::KeyPairs,
        payment_tokens::PaymentTokens,
        product_keys::ProductKeys,
    },
    verification::usage::{CredentialId, LastUse},
};

const EVERY: Duration = Duration::from_secs(1);
/// Uses that wait while the database does not answer; beyond it the oldest are dropped.
const MOST: usize = 100_000;
/// Rows a transaction: other writers get their turn in between.
const BATCH: usize = 500;

/// Runs until `stop`, then once more.
pub async fn run(platform: Arc<Platform>, stop: CancellationToken) {
    let mut waiting = Vec::new();
    loop {
        let stopping = tokio::select! {
            () = stop.cancelled() => true,
            () = tokio::time::sleep(EVERY) => false,
        };
        waiting.extend(platform.engine.usage.drain());
        if let Err(error) = flush(&platform, &mut waiting).await {
            tracing::warn!(%error, waiting = waiting.len(), "last uses were not written; they wait");
            waiting.drain(..waiting.len().saturating_sub(MOST));
        }
        if stopping {
            return;
        }
    }
}

async fn flush(platform: &Platform, waiting: &mut Vec<LastUse>) -> Result<(), StoreError> {
    while !waiting.is_empty() {
        let batch = &waiting[..waiting.len().min(BATCH)];
        let (mut keys, mut pairs, mut access, mut tokens) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut product_keys = Vec::new();
        for LastUse { id, at, ip, sections } in batch {
            let ip = ip.map(|ip| ip.to_string()).unwrap_or_default();
            match *id {
                CredentialId::ApiKey(id) => keys.push((id, *at, ip)),
                CredentialId::KeyPair(id) => pairs.push((id, *at, ip)),
                CredentialId::AccessToken(id) => access.push(AccessTokenUse { id, at: *at, ip, sections: *sections }),
                CredentialId::PaymentToken(id) => tokens.push((id, *at, ip)),
                CredentialId::ProductKey(id) => product_keys.push((id, *at, ip)),
            }
        }
        let done = batch.len();
        let mut unit = platform.db.write().await?;
        unit.record_api_key_uses(&keys).await?;
        unit.record_key_pair_uses(&pairs).await?;
        unit.record_access_token_uses(&access).await?;
        unit.record_payment_token_uses(&tokens).await?;
        unit.record_product_key_uses(&product_keys).await?;
        drop(unit.commit().await?);
        waiting.drain(..done);
    }
    Ok(())
}
