//! Reading along: what a handler reads of a body is kept beside, as far as it is not too much.

use std::{
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
};

use axum::{
    Error,
    body::{Body, Bytes, HttpBody},
    extract::Request,
};
use http_body::{Frame, SizeHint};

use crate::server::recorder;

/// A body that is read along with.
pub(super) struct Tee {
    body: Body,
    most: usize,
    taken: Taken,
}

/// What was read until now. The parts share their memory with what the handler reads.
#[derive(Clone, Default)]
pub(super) struct Taken(Arc<Mutex<Parts>>);

#[derive(Default)]
struct Parts {
    parts: Vec<Bytes>,
    length: usize,
    ended: bool,
}

impl Tee {
    /// The same request, and what of its body is read, up to `most` bytes.
    pub(super) fn around(request: Request, most: usize) -> (Request, Taken) {
        let taken = Taken::default();
        taken.change(|parts| parts.ended = request.body().is_end_stream());
        let kept = taken.clone();
        (request.map(|body| Body::new(Tee { body, most, taken })), kept)
    }
}

impl Taken {
    fn change(&self, change: impl FnOnce(&mut Parts)) {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// The body, if all of it was read and it was not too long.
    pub(super) fn whole(&self) -> recorder::Body {
        let parts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let held: usize = parts.parts.iter().map(Bytes::len).sum();
        if parts.ended && held == parts.length {
            recorder::Body::Whole(parts.parts.concat())
        } else {
            recorder::Body::Partly
        }
    }
}

impl HttpBody for Tee {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(cx);
        let most = self.most;
        match &polled {
            Poll::Ready(Some(Ok(frame))) => {
                if let Some(data) = frame.data_ref() {
                    self.taken.change(|parts| {
                        parts.length += data.len();
                        if parts.length <= most {
                            parts.parts.push(data.clone());
                        }
                    });
                }
                let ended = self.body.is_end_stream();
                self.taken.change(|parts| parts.ended = ended);
            }
            Poll::Ready(None) => self.taken.change(|parts| parts.ended = true),
            Poll::Ready(Some(Err(_))) | Poll::Pending => {}
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
