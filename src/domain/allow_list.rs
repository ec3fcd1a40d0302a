//! Lists of what may pass, as credentials have them for addresses and origins: an empty one lets everything pass.

/// Whether the second list lets something pass that the first stopped; `covered` says whether the first lets all of an
/// entry pass.
pub fn widens<T>(before: &[T], after: &[T], covered: impl Fn(&T) -> bool) -> bool {
    !before.is_empty() && (after.is_empty() || !after.iter().all(covered))
}
