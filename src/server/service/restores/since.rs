//! What the audit trail says was done after a backup.

use std::collections::{BTreeMap, HashSet};

use super::read::Read;
use crate::{
    domain::{
        audit::Action,
        time::Timestamp,
        undone::{Effect, effect},
    },
    server::audit_chain::{Chain, Line},
};

/// An act that going back undoes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    pub chain: Chain,
    /// The id of what it was done to, or of whoever did it to themselves.
    pub subject: String,
    pub name: String,
    pub action: Action,
    pub effect: Effect,
    pub at: Timestamp,
    pub by: String,
    pub detail: Option<String>,
}

/// All of them, event by event in the order of each chain.
#[derive(Debug, Default)]
pub struct Since {
    /// Whether any trail was read at all.
    pub is_known: bool,
    pub read: Read,
    pub events: u64,
    /// Events that only a later version knows.
    pub unread: u64,
    /// Made since: not there any more.
    pub gone: Vec<Undone>,
    born: HashSet<String>,
    undone: BTreeMap<String, Vec<Undone>>,
}

impl Since {
    /// Takes the next event of a chain.
    pub fn push(&mut self, chain: Chain, line: &Line) {
        self.events += 1;
        let Some(action) = Action::parse(&line.action) else {
            self.unread += 1;
            return;
        };
        let subject = line.subject_id.as_ref().or(line.actor_id.as_ref()).cloned();
        let act = Undone {
            chain,
            subject: subject.unwrap_or_else(|| chain.to_string()),
            name: line.subject_name.as_ref().unwrap_or(&line.actor_name).clone(),
            action,
            effect: effect(action),
            at: line.at,
            by: line.actor_name.clone(),
            detail: line.detail.clone(),
        };
        match act.effect {
            Effect::Nothing => return,
            Effect::Begins => {
                self.born.insert(act.subject.clone());
                self.gone.push(act);
                return;
            }
            Effect::Resumes | Effect::Ends | Effect::Replaced | Effect::Pauses | Effect::Changes => {}
        }
        let known = self.undone.entry(act.subject.clone()).or_default();
        match act.effect {
            Effect::Nothing | Effect::Begins => {}
            // What was stopped and goes on is as it was.
            Effect::Resumes => known.retain(|before| before.effect != Effect::Pauses),
            Effect::Ends => *known = vec![act],
            Effect::Replaced | Effect::Pauses | Effect::Changes => {
                known.retain(|before| before.action != act.action);
                known.push(act);
            }
        }
    }

    /// What happened to things that the backup has, in the order in which it happened.
    pub fn undone(&self) -> Vec<&Undone> {
        let all = self.undone.iter().filter(|(subject, _)| !self.born.contains(*subject));
        let mut all: Vec<&Undone> = all.flat_map(|(_, acts)| acts).collect();
        all.sort_by_key(|act| act.at);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::audit_chain::Hash;

    /// Acts in their order, as `action subject`; what is undone by going back before them.
    fn undone(acts: &[(Action, &str)]) -> Vec<(Action, String)> {
        let mut since = Since::default();
        for (place, (action, subject)) in acts.iter().enumerate() {
            since.push(
                Chain::Platform,
                &Line {
                    position: place as u64 + 1,
                    id: String::new(),
                    at: Timestamp(place as i64),
                    actor_id: Some("usr_1".into()),
                    actor_name: "Ada".into(),
                    action: action.as_str().into(),
                    subject_id: Some((*subject).to_owned()).filter(|subject| !subject.is_empty()),
                    subject_name: None,
                    mode: None,
                    ip: None,
                    detail: None,
                    previous: Hash([0; 32]),
                    hash: Hash([0; 32]),
                },
            );
        }
        since.undone().into_iter().map(|act| (act.action, act.subject.clone())).collect()
    }

    #[test]
    fn what_ended_since_comes_back_and_what_was_made_since_does_not() {
        use Action as A;
        let acts =
            [(A::ApiKeyRevoked, "old"), (A::ApiKeyCreated, "new"), (A::ApiKeyEdited, "new"), (A::ApiKeyRevoked, "new")];
        assert_eq!(undone(&acts), [(A::ApiKeyRevoked, "old".to_owned())]);
    }

    #[test]
    fn what_was_stopped_and_let_go_on_is_as_it_was() {
        use Action as A;
        let acts = [(A::AccessTokenDisabled, "a"), (A::AccessTokenDisabled, "b"), (A::AccessTokenEnabled, "a")];
        assert_eq!(undone(&acts), [(A::AccessTokenDisabled, "b".to_owned())]);
        // Its end says all there is to say.
        let acts = [(A::AccessTokenEdited, "a"), (A::AccessTokenDisabled, "a"), (A::AccessTokenRevoked, "a")];
        assert_eq!(undone(&acts), [(A::AccessTokenRevoked, "a".to_owned())]);
    }

    #[test]
    fn what_people_did_to_themselves_is_told_of_them() {
        use Action as A;
        let acts = [(A::SignedIn, ""), (A::PasswordChanged, ""), (A::PasswordChanged, "")];
        assert_eq!(undone(&acts), [(A::PasswordChanged, "usr_1".to_owned())]);
    }
}
