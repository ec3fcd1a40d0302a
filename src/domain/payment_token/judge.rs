//! The rule: composition ∩ what is not paused ∩ associated numbers.

use super::{denied::Denied, numbers::AssociatedNumbers, paused::Paused};
use crate::domain::{
    catalogue::{CountryCode, Method, MethodSet, OperatorCode},
    composition::{Composition, MethodPath},
    phone::E164,
    time::Timestamp,
};

/// What a program asks to do with a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaymentRequest {
    pub country: CountryCode,
    pub operator: OperatorCode,
    pub method: Method,
    /// The payer's number, if the request names one.
    pub number: Option<E164>,
}

impl PaymentRequest {
    pub const fn path(&self) -> MethodPath {
        MethodPath { country: self.country, operator: self.operator, method: self.method }
    }
}

/// What a token's merchant has allowed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grant {
    pub composition: Composition,
    pub numbers: AssociatedNumbers,
}

/// Whether the payment may go through; the first reason if not. Allocates nothing.
pub fn judge(grant: &Grant, paused: &Paused, request: &PaymentRequest, now: Timestamp) -> Result<(), Denied> {
    in_composition(&grant.composition, request.path())?;
    not_paused(paused, request.path(), now)?;
    number_allowed(&grant.numbers, request)
}

/// Every reason against the payment, at most one of each kind: nothing exactly when [`judge`] lets it through.
pub fn obstacles(grant: &Grant, paused: &Paused, request: &PaymentRequest, now: Timestamp) -> Vec<Denied> {
    let checks = [
        in_composition(&grant.composition, request.path()),
        not_paused(paused, request.path(), now),
        number_allowed(&grant.numbers, request),
    ];
    checks.into_iter().filter_map(Result::err).collect()
}

fn in_composition(composition: &Composition, path: MethodPath) -> Result<(), Denied> {
    match composition.methods(path.country, path.operator) {
        methods if methods.contains(path.method) => Ok(()),
        MethodSet::EMPTY if composition.has_country(path.country) => Err(Denied::Operator(path)),
        MethodSet::EMPTY => Err(Denied::Country(path)),
        _ => Err(Denied::Method(path)),
    }
}

fn not_paused(paused: &Paused, path: MethodPath, now: Timestamp) -> Result<(), Denied> {
    match paused.holding(path, now) {
        None => Ok(()),
        Some(pause) => Err(Denied::Paused {
            country: pause.country,
            operator: pause.operator,
            method: pause.method,
            until: pause.until,
        }),
    }
}

/// Once a country has any associated number, only its enabled ones pass.
fn number_allowed(numbers: &AssociatedNumbers, request: &PaymentRequest) -> Result<(), Denied> {
    let PaymentRequest { country, number, .. } = *request;
    if !numbers.restrict(country) {
        return Ok(());
    }
    match number.map(|number| numbers.enabled(country, number)) {
        Some(Some(true)) => Ok(()),
        found => Err(Denied::Number { country, number, disabled: found == Some(Some(false)) }),
    }
}
