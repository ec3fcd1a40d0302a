//! What an edit changes: shown before it is saved, and written into the audit.

use super::{Composition, MethodPath};

/// The methods that a new composition opens and closes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Difference {
    pub added: Vec<MethodPath>,
    pub removed: Vec<MethodPath>,
}

impl Difference {
    pub fn between(old: &Composition, new: &Composition) -> Difference {
        Difference {
            added: new.paths().filter(|path| !old.allows(*path)).collect(),
            removed: old.paths().filter(|path| !new.allows(*path)).collect(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty()
    }
}

impl std::fmt::Display for Difference {
    /// `added CI/OM/CASHIN, CI/OM/MERCHANT; removed ML/OM/MERCHANT`, or `no change`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.is_empty() {
            return f.write_str("no change");
        }
        let mut separator = "";
        for (word, paths) in [("added", &self.added), ("removed", &self.removed)] {
            for (place, path) in paths.iter().enumerate() {
                match place {
                    0 => write!(f, "{separator}{word} {path}")?,
                    _ => write!(f, ", {path}")?,
                }
            }
            if !paths.is_empty() {
                separator = "; ";
            }
        }
        Ok(())
    }
}
