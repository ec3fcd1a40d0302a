//! One method of one operator of one country, as it is written everywhere: `CI/OM/CASHIN`.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::catalogue::{CountryCode, Method, OperatorCode};

/// The smallest part of a composition; also the value of one tick box in a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MethodPath {
    pub country: CountryCode,
    pub operator: OperatorCode,
    pub method: Method,
}

/// Text that is not such a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a country, an operator and a method, as in CI/OM/MERCHANT")]
pub struct MalformedPath;

impl std::fmt::Display for MethodPath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}/{}", self.country, self.operator, self.method)
    }
}
impl std::str::FromStr for MethodPath {
    type Err = MalformedPath;

    fn from_str(text: &str) -> Result<Self, MalformedPath> {
        let (country, rest) = text.split_once('/').ok_or(MalformedPath)?;
        let (operator, method) = rest.split_once('/').ok_or(MalformedPath)?;
        Ok(MethodPath {
            country: country.parse().map_err(|_| MalformedPath)?,
            operator: operator.parse().map_err(|_| MalformedPath)?,
            method: Method::parse(method).ok_or(MalformedPath)?,
        })
    }
}
impl Serialize for MethodPath {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for MethodPath {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}
