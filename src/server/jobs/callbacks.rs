//! Sends callbacks from their queue in the database: what a stop or a crash leaves is sent by the next process.

use std::{sync::Arc, time::Duration};

use axum::http::{HeaderName, HeaderValue};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::{
    contract::problem::{Problem, ProblemCode},
    server::{platform::Platform, service::clapay::callbacks, store::clapay_callbacks::DueCallback},
};

const EVERY: Duration = Duration::from_secs(1);
/// Callbacks under way at once.
const MOST: u32 = 16;
const SIGNATURE: HeaderName = HeaderName::from_static("x-clapay-signature");

/// Runs until `stop`.
pub async fn run(platform: Arc<Platform>, stop: CancellationToken) {
    loop {
        if let Err(error) = send_due(&platform).await {
            tracing::warn!(%error, "callbacks were not sent; they wait");
        }
        if super::is_stopped_within(EVERY, &stop).await {
            return;
        }
    }
}

/// One round: everything that is due, up to a limit, side by side.
pub async fn send_due(platform: &Arc<Platform>) -> Result<(), Problem> {
    let mut rounds = JoinSet::new();
    for callback in callbacks::due(platform, MOST).await? {
        let platform = platform.clone();
        rounds.spawn(async move { send(&platform, callback).await });
    }
    while let Some(done) = rounds.join_next().await {
        match done {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(%error, "a callback was not noted; it is sent again"),
            Err(error) => tracing::error!(%error, "a callback's task ended"),
        }
    }
    Ok(())
}

async fn send(platform: &Platform, callback: DueCallback) -> Result<(), Problem> {
    let Some(message) = callbacks::message(platform, &callback.payment).await? else {
        return callbacks::note(platform, &callback, None, false).await;
    };
    let signature = HeaderValue::try_from(message.signature).map_err(|_| Problem::new(ProblemCode::Internal))?;
    let sent = platform.outgoing.post_json(&message.url, [(SIGNATURE, signature)], message.body.into()).await;
    let answered = sent.inspect_err(|error| tracing::info!(%error, "a callback was not delivered")).ok();
    callbacks::note(platform, &callback, answered.map(|answered| answered.status), true).await
}
