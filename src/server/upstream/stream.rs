//! A body on its way through, frame by frame, that fails when it stands still for too long.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use axum::body::Bytes;
use http_body_util::BodyExt;
use hyper::body::{Body, Frame, SizeHint};
use tokio::{
    sync::oneshot,
    time::{Sleep, sleep},
};

/// Anything that went wrong with a body.
pub type BodyError = Box<dyn std::error::Error + Send + Sync>;

/// It stood still.
#[derive(Debug, thiserror::Error)]
#[error("the other side was silent for too long")]
pub struct Silent;

/// A body with a limit on the time between two frames. Whoever holds the other end of `over` learns when it is dropped.
pub struct Passing {
    body: Pin<Box<dyn Body<Data = Bytes, Error = BodyError> + Send>>,
    patience: Duration,
    silence: Option<Pin<Box<Sleep>>>,
    _over: Option<oneshot::Sender<()>>,
}

impl Passing {
    pub fn new<B>(body: B, patience: Duration, over: Option<oneshot::Sender<()>>) -> Passing
    where
        B: Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BodyError>,
    {
        Passing { body: Box::pin(body.map_err(Into::into)), patience, silence: None, _over: over }
    }
}

impl Body for Passing {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        if let Poll::Ready(frame) = self.body.as_mut().poll_frame(cx) {
            self.silence = None;
            return Poll::Ready(frame);
        }
        let patience = self.patience;
        let silence = self.silence.get_or_insert_with(|| Box::pin(sleep(patience)));
        match silence.as_mut().poll(cx) {
            Poll::Ready(()) => Poll::Ready(Some(Err(Silent.into()))),
            Poll::Pending => Poll::Pending,
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
