//! Sends what webhooks wait for, from the outbox in the database: what a stop or a crash leaves is sent by the next
//! process. A slow receiver holds back nobody but its own merchant.

use std::{collections::HashMap, sync::Arc, time::Duration};

use axum::http::{HeaderName, HeaderValue};
use tokio::task::{Id, JoinError, JoinSet};
use tokio_util::sync::CancellationToken;

use crate::{
    contract::problem::{Problem, ProblemCode},
    server::{
        platform::Platform,
        service::webhooks::delivery::{self, Message},
        store::{
            webhook_events::{Delivery, Flight},
            webhooks::Webhook,
        },
    },
};

const EVERY: Duration = Duration::from_secs(1);

/// Runs until `stop`, then waits for what is under way.
pub async fn run(platform: Arc<Platform>, stop: CancellationToken) {
    let mut flights = Flights::default();
    loop {
        if let Err(error) = flights.start_due(&platform).await {
            tracing::warn!(%error, "webhooks were not sent; they wait");
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

/// Deliveries under way, by their tasks.
#[derive(Default)]
struct Flights {
    tasks: JoinSet<Result<(), Problem>>,
    under_way: HashMap<Id, Flight>,
}

impl Flights {
    async fn start_due(&mut self, platform: &Arc<Platform>) -> Result<(), Problem> {
        while let Some(done) = self.tasks.try_join_next_with_id() {
            self.landed(done);
        }
        delivery::tell(platform).await?;
        let under_way: Vec<Flight> = self.under_way.values().copied().collect();
        for (webhook, delivery) in delivery::due(platform, &under_way).await? {
            let flight = Flight { merchant_id: webhook.merchant_id, webhook_id: webhook.id, seq: delivery.seq };
            let platform = platform.clone();
            let task = self.tasks.spawn(async move { send(&platform, &webhook, &delivery).await });
            self.under_way.insert(task.id(), flight);
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
                tracing::warn!(%error, "a delivery was not noted; it is sent again");
                id
            }
            Err(error) => {
                tracing::error!(%error, "a delivery's task ended");
                error.id()
            }
        };
        self.under_way.remove(&id);
    }
}

async fn send(platform: &Platform, webhook: &Webhook, delivery: &Delivery) -> Result<(), Problem> {
    let message = delivery::message(platform, webhook, delivery)?;
    let headers = headers(delivery, &message)?;
    let sent = platform.outgoing.post_json(&webhook.url, headers, message.body.clone().into()).await;
    delivery::note(platform, delivery, message, sent).await
}

fn headers(delivery: &Delivery, message: &Message) -> Result<[(HeaderName, HeaderValue); 3], Problem> {
    let [id, timestamp, signature] = delivery::headers(delivery.event.id, message.at, message.signature.clone());
    let header = |(name, value): (&'static str, String)| -> Result<_, Problem> {
        let value = HeaderValue::try_from(value).map_err(|_| Problem::new(ProblemCode::Internal))?;
        Ok((HeaderName::from_static(name), value))
    };
    Ok([header(id)?, header(timestamp)?, header(signature)?])
}
