//! What the platform has paused for a while: an operator, or one of its methods.

use crate::domain::{
    catalogue::{CountryCode, Method, OperatorCode},
    composition::MethodPath,
    time::Timestamp,
};

/// One pause. It always ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pause {
    pub country: CountryCode,
    pub operator: OperatorCode,
    /// Nothing: all methods of the operator.
    pub method: Option<Method>,
    /// Why, for people.
    pub reason: String,
    /// The first moment at which payments go through again.
    pub until: Timestamp,
}

/// The pauses of the platform, sorted. Ended ones may stay in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paused(Box<[Pause]>);

impl Paused {
    /// What holds this payment up now: of several pauses the one that ends last.
    pub fn holding(&self, path: MethodPath, now: Timestamp) -> Option<&Pause> {
        let start = self.0.partition_point(|pause| (pause.country, pause.operator) < (path.country, path.operator));
        self.0[start..]
            .iter()
            .take_while(|pause| (pause.country, pause.operator) == (path.country, path.operator))
            .filter(|pause| pause.method.is_none_or(|method| method == path.method) && now < pause.until)
            .max_by_key(|pause| pause.until)
    }

    /// A pause of the operator, or of one of its methods, that is not over: the one that ends last.
    pub fn of_operator(&self, country: CountryCode, operator: OperatorCode, now: Timestamp) -> Option<&Pause> {
        let here = |pause: &&Pause| (pause.country, pause.operator) == (country, operator) && now < pause.until;
        self.0.iter().filter(here).max_by_key(|pause| pause.until)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Pause> {
        self.0.iter()
    }
}

impl FromIterator<Pause> for Paused {
    fn from_iter<I: IntoIterator<Item = Pause>>(pauses: I) -> Self {
        let mut pauses: Vec<Pause> = pauses.into_iter().collect();
        pauses.sort_by_key(|pause| (pause.country, pause.operator, pause.method, pause.until));
        Paused(pauses.into())
    }
}
