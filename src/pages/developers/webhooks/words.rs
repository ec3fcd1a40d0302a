//! A webhook and its deliveries in a few words.

use crate::{
    contract::webhook_rows::DeliveryRow,
    domain::webhook::{DeliveryState, EndpointStatus, EventGroup, EventSet},
    ui::kit::{Shape, Tone},
};

pub const fn status(status: EndpointStatus) -> (Tone, Shape) {
    match status {
        EndpointStatus::Live => (Tone::Ok, Shape::Dot),
        EndpointStatus::Disabled => (Tone::Neutral, Shape::Ring),
    }
}

pub const fn state(state: DeliveryState) -> (Tone, Shape) {
    match state {
        DeliveryState::Pending => (Tone::Warn, Shape::Diamond),
        DeliveryState::Delivered => (Tone::Ok, Shape::Dot),
        DeliveryState::Failed => (Tone::Bad, Shape::Dash),
        DeliveryState::Dropped => (Tone::Neutral, Shape::Dash),
    }
}

/// `All events`, or `Credentials, Payments · 10 events`.
pub fn events(events: &EventSet) -> String {
    if *events == EventSet::all() {
        return "All events".to_owned();
    }
    let groups = EventGroup::ALL.iter().filter(|group| group.choices().any(|kind| events.contains(kind)));
    let groups: Vec<&str> = groups.map(|group| group.title()).collect();
    let count = if events.len() == 1 { "1 event".to_owned() } else { format!("{} events", events.len()) };
    format!("{} · {count}", groups.join(", "))
}

/// What came of the last try.
pub fn answer(delivery: &DeliveryRow) -> String {
    match (delivery.tries, delivery.last_status) {
        (0, _) => "Not tried yet".to_owned(),
        (_, Some(status)) => format!("HTTP {status}"),
        (_, None) => "No answer".to_owned(),
    }
}
