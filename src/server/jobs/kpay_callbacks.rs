//! Sends KPay's callbacks from their queue in the database: what a stop or a crash leaves is sent by the next process.

use std::{sync::Arc, time::Duration};

use axum::http::{HeaderName, HeaderValue, header};
use tokio::{task::JoinSet, time::timeout};
use tokio_util::sync::CancellationToken;

use crate::{
    contract::problem::{Problem, ProblemCode},
    server::{platform::Platform, service::kpay::callbacks, store::kpay_callbacks::DueKpayCallback},
};

/// Often enough for a pause of one second.
const EVERY: Duration = Duration::from_millis(500);
/// How long a receiver may take (wire-protocols.md 2.2).
const PATIENCE: Duration = Duration::from_secs(3);
/// Callbacks under way at once.
const MOST: u32 = 16;
const SIGNATURE: HeaderName = HeaderName::from_static("x-kpay-signature");
const EVENT: HeaderName = HeaderName::from_static("x-kpay-event");
const USER_AGENT: HeaderValue = HeaderValue::from_static("KPAY-Webhook/1.0");

/// Runs until `stop`.
pub async fn run(platform: Arc<Platform>, stop: CancellationToken) {
    loop {
        if let Err(error) = send_due(&platform).await {
            tracing::warn!(%error, "KPay's callbacks were not sent; they wait");
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// One round: everything that is due, up to a limit, side by side.
pub async fn send_due(platform: &Arc<Platform>) -> Result<(), Problem> {
    let mut round = JoinSet::new();
    for callback in callbacks::due(platform, MOST).await? {
        let platform = platform.clone();
        round.spawn(async move { send(&platform, callback).await });
    }
    while let Some(done) = round.join_next().await {
        match done {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(%error, "a callback was not noted; it is sent again"),
            Err(error) => tracing::error!(%error, "a callback's task ended"),
        }
    }
    Ok(())
}

async fn send(platform: &Platform, callback: DueKpayCallback) -> Result<(), Problem> {
    let Some(message) = callbacks::message(platform, &callback.transaction).await? else {
        return callbacks::note(platform, &callback, None, false).await;
    };
    let value = |text: &str| HeaderValue::from_str(text).map_err(|_| Problem::new(ProblemCode::Internal));
    let headers =
        [(SIGNATURE, value(&message.signature)?), (EVENT, value(&message.event)?), (header::USER_AGENT, USER_AGENT)];
    let sent = timeout(PATIENCE, platform.outgoing.post_json(&message.url, headers, message.body.into())).await;
    let answered = sent.ok().and_then(|sent| {
        sent.inspect_err(|error| tracing::info!(%error, "a callback of KPay's was not delivered")).ok()
    });
    callbacks::note(platform, &callback, answered.map(|answered| answered.status), true).await
}
