//! Product keys (OY!): the products with their keys, generate, show, re-generate, revoke; and where they may be used
//! from. To roles below Admin none of these pages exists.

mod act;
mod address_acts;
mod addresses;
mod generate;
mod index;
mod pin_field;
mod regenerate;
mod request;
mod reveal;
mod table;
mod words;

pub use self::{
    act::{RevokeProductKeyPage, ShowProductKeyPage},
    address_acts::RemoveAddressPage,
    addresses::AddressesPage,
    generate::GenerateProductKeyPage,
    index::ProductKeysPage,
    regenerate::RegenerateProductKeyPage,
    request::RequestProductPage,
    reveal::ProductKeyRevealPage,
    words::activation,
};
use super::super::support::visit::{Visit, param};
use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{product_key::Product, role::Permission},
};

/// Whoever may not see the menu finds nothing at its addresses.
fn require_menu(visit: &Visit) -> Result<(), Problem> {
    if visit.can(Permission::ManageProductKeys) { Ok(()) } else { Err(Problem::new(ProblemCode::NotFound)) }
}

/// The product that the address names.
fn product() -> Result<Product, Problem> {
    Product::parse(&param("product")).ok_or(Problem::new(ProblemCode::NotFound))
}
