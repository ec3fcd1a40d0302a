//! What a payment token may do: country → operator → methods (`screens/clapay.txt`, "Token Composition").

mod difference;
mod nested;
pub mod path;

pub use self::{
    difference::Difference,
    path::{MalformedPath, MethodPath},
};
use super::catalogue::{Catalogue, CountryCode, MethodSet, OperatorCode};

/// One operator of one country and the methods that it opens; never none.
type Entry = (CountryCode, OperatorCode, MethodSet);

/// A set of methods by country and operator, in one piece of memory: sorted, one entry an operator, no entry without a
/// method. The index holds one for each token, and a look-up neither allocates nor follows a second pointer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Composition(Box<[Entry]>);

/// A part of a composition that the platform does not offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0} is not offered by the platform")]
pub struct NotOffered(pub MethodPath);

impl Composition {
    /// Everything that the catalogue has and the platform offers at present.
    pub fn all_of(catalogue: &Catalogue) -> Composition {
        let offered = catalogue.operators().filter(|(_, operator)| operator.active);
        offered.map(|(country, operator)| (country.code, operator.code, operator.methods)).collect()
    }

    /// Whether the catalogue has every part; the first that it has not.
    pub fn check(&self, catalogue: &Catalogue) -> Result<(), NotOffered> {
        let known = |path: &MethodPath| {
            catalogue.operator(path.country, path.operator).is_some_and(|found| found.methods.contains(path.method))
        };
        self.paths().find(|path| !known(path)).map_or(Ok(()), |path| Err(NotOffered(path)))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many methods it opens.
    pub fn count(&self) -> usize {
        self.0.iter().map(|(_, _, methods)| methods.len()).sum()
    }

    pub fn allows(&self, path: MethodPath) -> bool {
        self.methods(path.country, path.operator).contains(path.method)
    }

    /// The methods of one operator; empty if it has none.
    pub fn methods(&self, country: CountryCode, operator: OperatorCode) -> MethodSet {
        match self.0.binary_search_by_key(&(country, operator), |entry| (entry.0, entry.1)) {
            Ok(place) => self.0[place].2,
            Err(_) => MethodSet::EMPTY,
        }
    }

    pub fn has_country(&self, country: CountryCode) -> bool {
        !self.operators(country).is_empty()
    }

    /// The entries of one country.
    pub fn operators(&self, country: CountryCode) -> &[Entry] {
        let start = self.0.partition_point(|entry| entry.0 < country);
        let length = self.0[start..].partition_point(|entry| entry.0 == country);
        &self.0[start..start + length]
    }

    /// Each country once, in order.
    pub fn countries(&self) -> impl Iterator<Item = CountryCode> {
        self.0.chunk_by(|a, b| a.0 == b.0).map(|entries| entries[0].0)
    }

    pub fn entries(&self) -> &[Entry] {
        &self.0
    }

    /// Each method that it opens, in order.
    pub fn paths(&self) -> impl Iterator<Item = MethodPath> {
        self.0.iter().flat_map(|&(country, operator, methods)| {
            methods.iter().map(move |method| MethodPath { country, operator, method })
        })
    }

    /// Adds methods of one operator to those that it has.
    pub fn insert(&mut self, country: CountryCode, operator: OperatorCode, methods: MethodSet) {
        *self = self.0.iter().copied().chain([(country, operator, methods)]).collect();
    }

    pub fn remove_method(&mut self, path: MethodPath) {
        let removed = MethodSet::of(path.method);
        let hit = |entry: &Entry| (entry.0, entry.1) == (path.country, path.operator);
        *self = self.0.iter().map(|e| if hit(e) { (e.0, e.1, e.2.without(removed)) } else { *e }).collect();
    }

    pub fn remove_operator(&mut self, country: CountryCode, operator: OperatorCode) {
        *self = self.0.iter().copied().filter(|entry| (entry.0, entry.1) != (country, operator)).collect();
    }

    pub fn remove_country(&mut self, country: CountryCode) {
        *self = self.0.iter().copied().filter(|entry| entry.0 != country).collect();
    }
}

impl FromIterator<Entry> for Composition {
    /// Takes entries in any order, an operator more than once, and empty ones.
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Self {
        let mut entries: Vec<Entry> = entries.into_iter().filter(|(_, _, methods)| !methods.is_empty()).collect();
        entries.sort_unstable_by_key(|entry| (entry.0, entry.1));
        entries.dedup_by(|later, kept| {
            let same = (later.0, later.1) == (kept.0, kept.1);
            if same {
                kept.2 = kept.2.union(later.2);
            }
            same
        });
        Composition(entries.into())
    }
}
impl FromIterator<MethodPath> for Composition {
    fn from_iter<I: IntoIterator<Item = MethodPath>>(paths: I) -> Self {
        paths.into_iter().map(|path| (path.country, path.operator, MethodSet::of(path.method))).collect()
    }
}

#[cfg(test)]
mod tests;
