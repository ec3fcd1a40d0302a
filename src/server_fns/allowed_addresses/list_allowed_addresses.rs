//! The ranges of addresses that the product keys of a mode may be used from.

use leptos::prelude::*;

use crate::{
    contract::{problem::Problem, product_key_rows::AllowedAddressRow},
    domain::mode::Mode,
};

/// The ranges of addresses that the product keys of a mode may be used from.
#[server(ListAllowedAddresses, prefix = "/ui", endpoint = "allowed-addresses/list", input = server_fn::codec::GetUrl)]
pub async fn list_allowed_addresses(mode: Mode) -> Result<Vec<AllowedAddressRow>, Problem> {
    use crate::server::{service::allowed_addresses, web::context::context};

    let context = context()?;
    allowed_addresses::list(&context.platform, context.actor()?, mode).await
}
