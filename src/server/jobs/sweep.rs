//! Removes what is over: reveal slots, sessions, counters of tries, forgotten drafts, old events.

use std::{sync::Arc, time::Duration};

use tokio_util::sync::CancellationToken;

use crate::{
    domain::webhook::Notice,
    server::{
        platform::Platform,
        service::{office, payment_tokens::drafts, platform_keys, sessions, step_up, webhooks},
        store::{
            StoreError, attempts::Attempts, credential_notices::CredentialNotices, pending_sign_ins::PendingSignIns,
            reveals::Reveals, second_factors::SecondFactors, sessions::Sessions, token_drafts::TokenDrafts,
            webhook_events::WebhookOutbox,
        },
    },
};

const EVERY: Duration = Duration::from_secs(60);

/// Runs until `stop`.
pub async fn run(platform: Arc<Platform>, stop: CancellationToken) {
    loop {
        if let Err(error) = sweep(&platform).await {
            tracing::warn!(%error, "what is over was not removed; the next round does it");
        }
        if let Err(problem) = platform_keys::retire_over(&platform).await {
            tracing::warn!(problem = problem.message(), "a signing key that is over was not forgotten");
        }
        if super::is_stopped_within(EVERY, &stop).await {
            return;
        }
    }
}

/// One round.
pub async fn sweep(platform: &Platform) -> Result<(), StoreError> {
    let now = platform.now();
    let mut unit = platform.db.write().await?;
    unit.sweep_reveals(now).await?;
    unit.sweep_recovery_slots(now).await?;
    unit.sweep_pending_sign_ins(now).await?;
    unit.sweep_sessions(now.plus(-sessions::IDLE), now.plus(-sessions::ABSOLUTE)).await?;
    unit.sweep_tries(step_up::WINDOW.max(office::LEAK_WINDOW), now).await?;
    unit.sweep_token_drafts(now.plus(-drafts::LIFE)).await?;
    unit.sweep_webhook_events(now.plus(-webhooks::KEPT)).await?;
    unit.sweep_notices(Notice::forgotten(now)).await?;
    drop(unit.commit().await?);
    Ok(())
}
