//! Records what a dialect is asked: around each of them, in `super::router`.

mod tee;

use std::{sync::Arc, time::Instant};

use axum::{
    extract::{OriginalUri, Request, State},
    middleware::Next,
    response::Response,
};
use tokio::runtime::Handle;

use self::tee::Tee;
use crate::{
    domain::ids::RequestId,
    server::{
        platform::Platform,
        recorder::{Answered, Asked, Half, Trail},
        verification::decision::Refusal,
        web::client_ip::ClientIp,
    },
};

/// Longest body of which anything is kept, in bytes.
const LONGEST: usize = 16 * 1024;

/// Lets the request through, and keeps what may be kept of it once its answer is sent, to the end or not. The answer
/// goes on as it is: it is only read along with.
#[expect(clippy::disallowed_methods, reason = "latency is measured on the machine's own clock")]
pub async fn record(State(platform): State<Arc<Platform>>, mut request: Request, next: Next) -> Response {
    let (started, at) = (Instant::now(), platform.now());
    let trail = Trail::default();
    request.extensions_mut().insert(trail.clone());
    let extensions = request.extensions();
    // Asked without the layers of the server, a request has no name yet.
    let id = extensions.get().copied().unwrap_or_else(|| RequestId(platform.random.id(at)));
    let target = extensions.get::<OriginalUri>().map_or(request.uri(), |original| &original.0);
    let target = target.path_and_query().map(ToString::to_string).unwrap_or_default();
    let ip = extensions.get::<ClientIp>().map(|ip| ip.0);
    let (method, headers) = (request.method().to_string(), request.headers().clone());
    let (request, taken) = Tee::of_request(request, LONGEST);
    let response = next.run(request).await;
    let micros = i64::try_from(started.elapsed().as_micros()).unwrap_or(i64::MAX);
    let status = response.status().as_u16();
    let refused = response.extensions().get::<Refusal>().cloned();
    let answer_headers = response.headers().clone();
    let runtime = Handle::current();
    // On a task of its own: the answer does not wait for the masking, and its time tells nobody whether somebody was
    // named.
    Tee::of_answer(response, LONGEST, move |body| {
        runtime.spawn(async move {
            let Asked { named: Some(named), refusal } = trail.asked() else {
                metrics::counter!("request_log_unattributed_total").increment(1);
                return;
            };
            let sent = Half { headers, body: taken.whole() };
            let answer = Half { headers: answer_headers, body };
            let answered = Answered { id, at, by_gateway: false, method, target, ip, status, micros, sent, answer };
            platform.recorder.offer(answered.entry(named, refusal.or(refused)));
        });
    })
}
