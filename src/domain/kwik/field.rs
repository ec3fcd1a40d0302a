//! One field of a resource.

use super::kind::Kind;

/// Whether a record needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Required,
    Optional,
    /// One of all the fields that say so.
    OneOf,
}

/// A field with its rules.
#[derive(Debug)]
pub struct Field {
    pub name: &'static str,
    pub kind: Kind,
    pub need: Need,
    /// Set when the record is made, and never again.
    pub fixed: bool,
    pub about: &'static str,
}

impl Field {
    pub const fn required(name: &'static str, kind: Kind, about: &'static str) -> Field {
        Field { name, kind, need: Need::Required, fixed: false, about }
    }

    pub const fn optional(name: &'static str, kind: Kind, about: &'static str) -> Field {
        Field { name, kind, need: Need::Optional, fixed: false, about }
    }

    pub const fn one_of(name: &'static str, kind: Kind, about: &'static str) -> Field {
        Field { name, kind, need: Need::OneOf, fixed: false, about }
    }

    #[must_use]
    pub const fn fixed(self) -> Field {
        Field { fixed: true, ..self }
    }
}
