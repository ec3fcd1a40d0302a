//! What the API was asked, on its way to the log: noted while a request is answered, masked, and put into a bounded
//! queue that `jobs::request_log` empties. Nobody waits for it; what there is no room for is counted (docs/adr/0015).

mod entry;
mod exchange;
mod json;
mod queue;
mod trail;

pub use self::{
    entry::{Answered, Entry},
    exchange::{Body, Half},
    queue::{Drained, Recorder},
    trail::{Asked, Trail},
};
