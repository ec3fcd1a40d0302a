//! Reading along: what is read of a body is kept beside, as far as it is not too much.

use std::{
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
};

use axum::{
    Error,
    body::{Body, Bytes, HttpBody},
    extract::Request,
    response::Response,
};
use http_body::{Frame, SizeHint};

use crate::server::recorder;

/// A body that is read along with.
pub(super) struct Tee {
    body: Body,
    most: usize,
    taken: Taken,
    _over: Option<Over>,
}

/// Does something when a body is over: read to its end, broken off or given up.
struct Over(Option<Box<dyn FnOnce() + Send>>);

impl Drop for Over {
    fn drop(&mut self) {
        if let Some(then) = self.0.take() {
            then();
        }
    }
}

/// What was read until now. The parts share their memory with what the reader gets.
#[derive(Clone, Default)]
pub(super) struct Taken(Arc<Mutex<Parts>>);

#[derive(Default)]
struct Parts {
    parts: Vec<Bytes>,
    length: usize,
    ended: bool,
    /// Its length, where it was said before.
    announced: Option<u64>,
}

impl Tee {
    /// The same request, and what of its body is read, up to `most` bytes.
    pub(super) fn of_request(request: Request, most: usize) -> (Request, Taken) {
        let taken = Taken::of(request.body());
        let kept = taken.clone();
        (request.map(|body| Body::new(Tee { body, most, taken, _over: None })), kept)
    }

    /// The same answer; once it is over, `then` gets what of its body was sent, up to `most` bytes.
    pub(super) fn of_answer(
        response: Response,
        most: usize,
        then: impl FnOnce(recorder::Body) + Send + 'static,
    ) -> Response {
        let taken = Taken::of(response.body());
        let kept = taken.clone();
        let over = Some(Over(Some(Box::new(move || then(kept.whole())))));
        response.map(|body| Body::new(Tee { body, most, taken, _over: over }))
    }
}

impl Taken {
    fn of(body: &Body) -> Taken {
        let taken = Taken::default();
        taken.change(|parts| (parts.ended, parts.announced) = (body.is_end_stream(), body.size_hint().exact()));
        taken
    }

    fn change(&self, change: impl FnOnce(&mut Parts)) {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// The body, if all of it was read and it was not too long.
    pub(super) fn whole(&self) -> recorder::Body {
        let parts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let held: usize = parts.parts.iter().map(Bytes::len).sum();
        // Who knows the length may stop reading there, before the end is said.
        let ended = parts.ended || parts.announced == Some(parts.length as u64);
        if ended && held == parts.length { recorder::Body::Whole(parts.parts.concat()) } else { recorder::Body::Partly }
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
                        } else {
                            parts.parts = Vec::new();
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

#[cfg(test)]
mod tests {
    use axum::{body::to_bytes, http::StatusCode};
    use futures_util::stream;

    use super::*;

    /// What is passed on of an answer, and what is kept of it.
    async fn through(body: Body) -> (StatusCode, Option<Vec<u8>>, recorder::Body) {
        let (sender, kept) = std::sync::mpsc::channel();
        let mut response = Response::new(body);
        *response.status_mut() = StatusCode::CREATED;
        let response = Tee::of_answer(response, 8, move |body| drop(sender.send(body)));
        let status = response.status();
        let passed = to_bytes(response.into_body(), usize::MAX).await.ok().map(Vec::from);
        (status, passed, kept.recv().unwrap())
    }

    #[tokio::test]
    async fn an_answer_goes_on_as_it_is_whatever_is_kept_of_it() {
        let (status, passed, kept) = through(Body::from("whole")).await;
        assert_eq!((status, passed.as_deref()), (StatusCode::CREATED, Some(&b"whole"[..])));
        assert!(matches!(kept, recorder::Body::Whole(bytes) if bytes == b"whole"));

        let (_, passed, kept) = through(Body::from("much too long")).await;
        assert_eq!(passed.as_deref(), Some(&b"much too long"[..]));
        assert!(matches!(kept, recorder::Body::Partly));

        let broken = [Ok("half"), Err(std::io::Error::other("reset"))];
        let (status, passed, kept) = through(Body::from_stream(stream::iter(broken))).await;
        assert_eq!((status, passed), (StatusCode::CREATED, None), "its status stays, its body breaks off");
        assert!(matches!(kept, recorder::Body::Partly));
    }
}
