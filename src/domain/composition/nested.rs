//! A composition on the wire and in the database: `{"CI":{"OM":["MERCHANT","CASHIN"]}}`.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Composition;
use crate::domain::catalogue::{CountryCode, MethodSet, OperatorCode};

type Nested = BTreeMap<CountryCode, BTreeMap<OperatorCode, MethodSet>>;

impl Serialize for Composition {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let mut nested = Nested::new();
        for &(country, operator, methods) in &self.0 {
            nested.entry(country).or_default().insert(operator, methods);
        }
        nested.serialize(s)
    }
}

impl<'de> Deserialize<'de> for Composition {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let nested = Nested::deserialize(d)?;
        let entries = nested.into_iter().flat_map(|(country, operators)| {
            operators.into_iter().map(move |(operator, methods)| (country, operator, methods))
        });
        Ok(entries.collect())
    }
}
