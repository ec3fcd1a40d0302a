//! Which events an endpoint listens to.

use serde::{Deserialize, Serialize};

use super::EventType;

/// Event types in their own order, each once; `webhook.test` is never among them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EventSet(Vec<EventType>);

impl EventSet {
    /// Everything that can be chosen.
    pub fn all() -> EventSet {
        EventType::ALL.iter().copied().collect()
    }

    /// Reads what [`EventSet::to_words`] writes.
    pub fn parse_words(words: &str) -> Option<EventSet> {
        words.split(' ').map(EventType::parse).collect()
    }

    /// Words separated by spaces, as the database keeps them.
    pub fn to_words(&self) -> String {
        self.0.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(" ")
    }

    pub fn iter(&self) -> impl Iterator<Item = EventType> {
        self.0.iter().copied()
    }

    pub fn contains(&self, kind: EventType) -> bool {
        self.0.contains(&kind)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<EventType> for EventSet {
    fn from_iter<I: IntoIterator<Item = EventType>>(kinds: I) -> EventSet {
        let mut kinds: Vec<EventType> = kinds.into_iter().filter(|kind| kind.can_be_chosen()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        EventSet(kinds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back_in_order_and_once() {
        let set = EventSet::parse_words("payment.updated credential.created payment.updated webhook.test").unwrap();
        assert_eq!(set.to_words(), "credential.created payment.updated");
        assert_eq!(EventSet::parse_words(&EventSet::all().to_words()), Some(EventSet::all()));
        assert_eq!(EventSet::parse_words("payment.paid"), None);
    }
}
