//! What people typed into a form that was refused, kept for the page that shows it again. Without its secrets,
//! bound to the browser's session, in memory, for ten minutes.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Mutex, PoisonError},
};

use crate::{
    contract::problem::Problem,
    domain::time::Timestamp,
    server::{crypto::digest::hex, random::Random},
};

const LIFE: i64 = 10 * Timestamp::MINUTE;
const MOST: usize = 2_000;

/// A refused form: its values and what was wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    pub endpoint: String,
    pub values: Vec<(String, String)>,
    /// None: a note for the next page, such as a link that is shown once.
    pub problem: Option<Problem>,
}

#[derive(Default)]
struct Kept {
    drafts: HashMap<String, (String, Timestamp, Draft)>,
    order: VecDeque<String>,
}

/// All drafts; the oldest go first when there are too many.
#[derive(Default)]
pub struct Drafts(Mutex<Kept>);

impl Drafts {
    /// Keeps a draft for `owner` and returns the word that finds it.
    pub fn keep(&self, owner: &str, draft: Draft, now: Timestamp, random: &dyn Random) -> String {
        let key = hex(&random.bytes::<12>());
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.drafts.insert(key.clone(), (owner.to_owned(), now.plus(LIFE), draft));
        kept.order.push_back(key.clone());
        while kept.order.len() > MOST {
            if let Some(oldest) = kept.order.pop_front() {
                kept.drafts.remove(&oldest);
            }
        }
        key
    }

    /// The draft, if it is this owner's and not over. Stays for a reload.
    pub fn get(&self, owner: &str, key: &str, now: Timestamp) -> Option<Draft> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (owned_by, until, draft) = kept.drafts.get(key)?;
        (owned_by == owner && now < *until).then(|| draft.clone())
    }

    /// Drops all drafts of an owner.
    pub fn forget(&self, owner: &str) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.drafts.retain(|_, (owned_by, _, _)| owned_by != owner);
    }

    /// Drops a note of this owner that has been shown.
    pub fn use_up(&self, owner: &str, key: &str) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.drafts.get(key).is_some_and(|(owned_by, _, _)| owned_by == owner) {
            kept.drafts.remove(key);
        }
    }
}
