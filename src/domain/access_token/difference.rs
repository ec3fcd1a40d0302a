//! What an edit would change, said before it is saved and written in the audit trail.

use super::{
    grants::SectionGrants,
    section::{Access, Section},
};

/// One section whose access changes; none stands for closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    pub section: Section,
    pub from: Option<Access>,
    pub to: Option<Access>,
}

impl Change {
    /// Whether the token can do more afterwards.
    pub fn widens(&self) -> bool {
        self.to > self.from
    }
}

/// Every section that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference(Vec<Change>);

impl Difference {
    pub fn between(from: SectionGrants, to: SectionGrants) -> Difference {
        let change = |section: &Section| {
            let (from, to) = (from.access(*section), to.access(*section));
            (from != to).then_some(Change { section: *section, from, to })
        };
        Difference(Section::ALL.iter().filter_map(change).collect())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn changes(&self) -> &[Change] {
        &self.0
    }
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let word = |access: Option<Access>| access.map_or("none", Access::as_str);
        let changes: Vec<String> =
            self.0.iter().map(|c| format!("{} {} → {}", c.section, word(c.from), word(c.to))).collect();
        f.write_str(&changes.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changes_is_said() {
        let grants = |words| SectionGrants::parse_words(words).unwrap();
        let from = grants("customers:read-write,payments:read-only,orders:read-only");
        let to = grants("customers:read-only,payments:read-write,orders:read-only,payouts:read-only");
        let difference = Difference::between(from, to);
        assert_eq!(
            difference.to_string(),
            "customers read-write → read-only, payments read-only → read-write, payouts none → read-only"
        );
        let widened: Vec<bool> = difference.changes().iter().map(Change::widens).collect();
        assert_eq!(widened, [false, true, true]);
        assert!(Difference::between(from, from).is_empty());
    }
}
