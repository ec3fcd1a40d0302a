//! SQLite: the sandbox behind ClickPesa's dialect.

mod bills;
mod links;
mod moves;
mod orders;
mod payments;
mod payouts;

use crate::domain::clickpesa::{amount::Amount, reference::OrderReference};

use super::row::Columns;
use crate::server::store::Result;

fn amount<R: Columns>(row: &R, at: &'static str) -> Result<Amount> {
    row.number(at).map(Amount)
}

fn reference<R: Columns>(row: &R, at: &'static str) -> Result<OrderReference> {
    row.word(at, OrderReference::parse)
}

/// The direction of an ORDER BY.
const fn direction(ascending: bool) -> &'static str {
    if ascending { "ASC" } else { "DESC" }
}
