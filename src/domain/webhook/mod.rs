//! Webhooks: what happens, who is told of it, and when it is tried again.

mod delivery;
mod event_set;
mod event_type;
mod notice;
mod told;

pub use self::{
    delivery::{DeliveryState, EndpointStatus, PAUSES, pause},
    event_set::EventSet,
    event_type::{EventGroup, EventType},
    notice::Notice,
    told::told,
};
