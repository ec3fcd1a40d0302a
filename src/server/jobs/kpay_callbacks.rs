//! Sends KPay's callbacks from their queue in the database: what a stop or a crash leaves is sent by the next process. A
//! slow receiver holds back its own merchant only, as long as fewer than sixteen merchants have one.

use std::{collections::HashMap, sync::Arc, time::Duration};

use axum::http::{HeaderName, HeaderValue, header};
use tokio::{
    task::{Id, JoinError, JoinSet},
    time::timeout,
};
use tokio_util::sync::CancellationToken;

use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::ids::KpayTransactionId,
    server::{
        platform::Platform,
        service::kpay::callbacks::{self, Message},
        store::kpay_callbacks::DueKpayCallback,
    },
};

/// Often enough for a pause of one second.
const EVERY: Duration = Duration::from_millis(500);
/// How long a receiver may take (wire-protocols.md 2.2).
const PATIENCE: Duration = Duration::from_secs(3);
/// Callbacks under way at once, and those of one merchant.
const MOST: u32 = 64;
const EACH: u32 = 4;
const SIGNATURE: HeaderName = HeaderName::from_static("x-kpay-signature");
const EVENT: HeaderName = HeaderName::from_static("x-kpay-event");
const USER_AGENT: HeaderValue = HeaderValue::from_static("KPAY-Webhook/1.0");

/// Runs until `stop`, then waits for what is under way.
pub async fn run(platform: Arc<Platform>, stop: CancellationToken) {
    let mut flights = Flights::default();
    loop {
        if let Err(error) = flights.start_due(&platform).await {
            tracing::warn!(%error, "KPay's callbacks were not sent; they wait");
        }
        if super::is_stopped_within(EVERY, &stop).await {
            break;
        }
    }
    flights.land().await;
}

/// One round: everything that is due, up to the limits, side by side.
pub async fn send_due(platform: &Arc<Platform>) -> Result<(), Problem> {
    let mut flights = Flights::default();
    flights.start_due(platform).await?;
    flights.land().await;
    Ok(())
}

/// Callbacks under way, by their tasks.
#[derive(Default)]
struct Flights {
    tasks: JoinSet<Result<(), Problem>>,
    under_way: HashMap<Id, KpayTransactionId>,
}

impl Flights {
    async fn start_due(&mut self, platform: &Arc<Platform>) -> Result<(), Problem> {
        while let Some(done) = self.tasks.try_join_next_with_id() {
            self.landed(done);
        }
        // What is under way is still due, so that it counts among its merchant's.
        for callback in callbacks::due(platform, EACH, MOST).await? {
            let is_under_way = self.under_way.values().any(|id| *id == callback.transaction);
            if is_under_way || self.tasks.len() >= MOST as usize {
                continue;
            }
            let (id, platform) = (callback.transaction, platform.clone());
            let task = self.tasks.spawn(async move { send(&platform, callback).await });
            self.under_way.insert(task.id(), id);
        }
        Ok(())
    }

    async fn land(&mut self) {
        while let Some(done) = self.tasks.join_next_with_id().await {
            self.landed(done);
        }
    }

    fn landed(&mut self, done: Result<(Id, Result<(), Problem>), JoinError>) {
        let id = match done {
            Ok((id, Ok(()))) => id,
            Ok((id, Err(error))) => {
                tracing::warn!(%error, "a callback was not noted; it is sent again");
                id
            }
            Err(error) => {
                tracing::error!(%error, "a callback's task ended");
                error.id()
            }
        };
        self.under_way.remove(&id);
    }
}

async fn send(platform: &Platform, callback: DueKpayCallback) -> Result<(), Problem> {
    let status = match callbacks::message(platform, &callback).await {
        Ok(None) => return callbacks::note(platform, &callback, None, false).await,
        Ok(Some(message)) => post(platform, message).await?,
        Err(error) if error.code == ProblemCode::Unavailable => return Err(error),
        // A secret that cannot be opened or a row that cannot be read is a try that failed: it does not stay at the
        // head of its merchant's queue.
        Err(error) => {
            tracing::warn!(%error, "a callback of KPay's could not be made");
            None
        }
    };
    callbacks::note(platform, &callback, status, true).await
}

/// Sends a message; answers the receiver's status, if it answered.
async fn post(platform: &Platform, message: Message) -> Result<Option<u16>, Problem> {
    let value = |text: &str| HeaderValue::from_str(text).map_err(|_| Problem::new(ProblemCode::Internal));
    let headers =
        [(SIGNATURE, value(&message.signature)?), (EVENT, value(&message.event)?), (header::USER_AGENT, USER_AGENT)];
    let sent = timeout(PATIENCE, platform.outgoing.post_json(&message.url, headers, message.body.into())).await;
    let answered = sent.ok().and_then(|sent| {
        sent.inspect_err(|error| tracing::info!(%error, "a callback of KPay's was not delivered")).ok()
    });
    Ok(answered.map(|answered| answered.status))
}
