//! A body on its way through, frame by frame. A task carries it, so that it ends in time also while nobody asks for more.

use std::{
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use axum::body::Bytes;
use http_body_util::{BodyExt, combinators::UnsyncBoxBody};
use hyper::body::{Body, Frame, SizeHint};
use tokio::{
    select,
    sync::{mpsc, oneshot},
    time::{Instant, timeout, timeout_at},
};

/// Anything that went wrong with a body.
pub type BodyError = Box<dyn std::error::Error + Send + Sync>;

/// How long a body may take.
#[derive(Debug, Clone, Copy)]
pub struct Time {
    /// How long either side may stand still.
    pub patience: Duration,
    /// When it is over, however it goes on.
    pub until: Instant,
}

/// A body with limits of time.
pub struct Passing {
    frames: mpsc::Receiver<Result<Frame<Bytes>, BodyError>>,
    left: SizeHint,
}

impl Passing {
    /// Whoever holds the other end of `over` learns when nothing more comes of the body.
    pub fn new<B>(body: B, time: Time, over: Option<oneshot::Sender<()>>) -> Passing
    where
        B: Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BodyError>,
    {
        let left = body.size_hint();
        let (sender, frames) = mpsc::channel(1);
        if !body.is_end_stream() {
            tokio::spawn(carry(body.map_err(Into::into).boxed_unsync(), sender, time, over));
        }
        Passing { frames, left }
    }
}

type Sender = mpsc::Sender<Result<Frame<Bytes>, BodyError>>;

/// What ends too early ends with an error, and never like a whole body.
async fn carry(body: UnsyncBoxBody<Bytes, BodyError>, sender: Sender, time: Time, over: Option<oneshot::Sender<()>>) {
    let carried = timeout_at(time.until, pass(body, &sender, time.patience)).await;
    drop(over);
    if let Err(error) = carried.unwrap_or_else(|late| Err(late.into())) {
        let _ = sender.send(Err(error)).await;
    }
}

/// Ends when the body ends, or nobody wants it any more.
async fn pass(mut body: UnsyncBoxBody<Bytes, BodyError>, sender: &Sender, patience: Duration) -> Result<(), BodyError> {
    loop {
        let frame = select! {
            frame = timeout(patience, body.frame()) => frame?,
            () = sender.closed() => return Ok(()),
        };
        let Some(frame) = frame.transpose()? else { return Ok(()) };
        if timeout(patience, sender.send(Ok(frame))).await?.is_err() {
            return Ok(());
        }
    }
}

impl Body for Passing {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        let polled = self.frames.poll_recv(cx);
        if let (Poll::Ready(Some(Ok(frame))), Some(left)) = (&polled, self.left.exact()) {
            let came = frame.data_ref().map_or(0, Bytes::len) as u64;
            self.left = SizeHint::with_exact(left.saturating_sub(came));
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.left.exact() == Some(0)
    }

    fn size_hint(&self) -> SizeHint {
        self.left
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One byte after the other, for ever.
    struct Drip {
        next: Pin<Box<tokio::time::Sleep>>,
        _gone: oneshot::Sender<()>,
    }

    impl Drip {
        fn new() -> (Drip, oneshot::Receiver<()>) {
            let (sender, gone) = oneshot::channel();
            (Drip { next: Box::pin(tokio::time::sleep(Duration::ZERO)), _gone: sender }, gone)
        }
    }

    impl Body for Drip {
        type Data = Bytes;
        type Error = BodyError;

        fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
            std::task::ready!(self.next.as_mut().poll(cx));
            self.next = Box::pin(tokio::time::sleep(Duration::from_millis(5)));
            Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(b".")))))
        }
    }

    fn time(patience: Duration, whole: Duration) -> Time {
        Time { patience, until: Instant::now() + whole }
    }

    const LONG: Duration = Duration::from_secs(60);
    const SHORT: Duration = Duration::from_millis(100);

    #[tokio::test]
    async fn a_drop_from_time_to_time_does_not_go_on_for_ever() {
        let (drip, gone) = Drip::new();
        let passing = Passing::new(drip, time(LONG, SHORT), None);
        assert!(timeout(LONG / 6, passing.collect()).await.unwrap().is_err());
        assert!(timeout(LONG / 6, gone).await.unwrap().is_err(), "the other side is let go");
    }

    #[tokio::test]
    async fn whoever_does_not_read_holds_nothing() {
        let (drip, gone) = Drip::new();
        let _unread = Passing::new(drip, time(SHORT, LONG), None);
        assert!(timeout(LONG / 6, gone).await.unwrap().is_err());
    }
}
