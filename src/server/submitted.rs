//! Forms that were sent and done, so that an impatient hand that sends one twice has it done once: the second is sent on
//! to where the first went. Only where a form led is kept, in memory, for some seconds.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, PoisonError},
};

use crate::domain::time::Timestamp;

/// An impatient hand is quicker than this; whoever sends a form again later, from a page that the browser kept, wants it
/// again.
const LIFE: i64 = 15 * Timestamp::SECOND;
const MOST: usize = 2_000;

/// Where a form led, once it is done. Whoever sends it has it to themselves meanwhile.
pub type Place = Arc<tokio::sync::Mutex<Option<String>>>;

#[derive(Default)]
struct Kept {
    places: HashMap<[u8; 32], (Timestamp, Place)>,
    order: VecDeque<[u8; 32]>,
}

/// All of the last seconds; the oldest go first when there are too many.
#[derive(Default)]
pub struct Submitted(Mutex<Kept>);

impl Submitted {
    /// The one place of a form, named by a digest of all that it says and of who sends it.
    pub fn place(&self, form: [u8; 32], now: Timestamp) -> Place {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((until, place)) = kept.places.get(&form)
            && now < *until
        {
            return place.clone();
        }
        let place = Place::default();
        if kept.places.insert(form, (now.plus(LIFE), place.clone())).is_none() {
            kept.order.push_back(form);
        }
        while kept.order.len() > MOST {
            if let Some(oldest) = kept.order.pop_front() {
                kept.places.remove(&oldest);
            }
        }
        place
    }
}
