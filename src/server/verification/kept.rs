//! Credentials of one kind in memory: found by what their callers send, and by their id.

use std::{borrow::Borrow, hash::Hash, sync::Arc};

use foldhash::fast::RandomState;

use super::{entry::Credential, usage::Usage};

/// Digests and ids are random already, and no caller chooses them: a fast hash will do.
pub(super) type HashMap<K, V> = papaya::HashMap<K, V, RandomState>;

/// `S` is what is sent, or its digest.
pub(super) struct Kept<S, I, E> {
    sent: HashMap<S, Arc<E>>,
    ids: HashMap<I, S>,
}

impl<S, I, E> Default for Kept<S, I, E> {
    fn default() -> Self {
        Kept { sent: HashMap::default(), ids: HashMap::default() }
    }
}

impl<S: Hash + Eq + Clone, I: Hash + Eq, E: Credential> Kept<S, I, E> {
    pub fn sent<Q: Hash + Eq + ?Sized>(&self, sent: &Q) -> Option<Arc<E>>
    where
        S: Borrow<Q>,
    {
        self.sent.pin().get(sent).cloned()
    }

    pub fn by_id(&self, id: I) -> Option<Arc<E>> {
        let find = || self.sent.pin().get(self.ids.pin().get(&id)?).cloned();
        // Its digest may have been replaced between the two look-ups; the second time it is the new one.
        find().or_else(find)
    }

    /// Looks at every one.
    pub fn find(&self, found: impl Fn(&E) -> bool) -> Option<Arc<E>> {
        self.sent.pin().values().find(|entry| found(entry)).cloned()
    }

    /// Puts a credential in, or in the place of what was there; its last use stays. Ended ones stay too. If it was
    /// somewhere else, under an older pepper, it is found at one of the two at each moment.
    pub fn put(&self, sent: S, id: I, entry: impl FnOnce(Option<Arc<Usage>>) -> E) {
        let (kept, ids) = (self.sent.pin(), self.ids.pin());
        let before = ids.get(&id);
        let usage = before.and_then(|before| kept.get(before)).map(|entry| entry.usage().clone());
        let moved = before.filter(|before| **before != sent).cloned();
        kept.insert(sent.clone(), Arc::new(entry(usage)));
        ids.insert(id, sent);
        if let Some(before) = moved {
            kept.remove(&before);
        }
    }

    pub fn len(&self) -> usize {
        self.ids.len()
    }
}
