//! The products of the account with their keys in one mode.

use leptos::prelude::*;

use crate::{
    contract::{problem::Problem, product_key_rows::ProductsRow},
    domain::mode::Mode,
};

/// The products of the account with their keys in one mode.
#[server(ListProductKeys, prefix = "/ui", endpoint = "product-keys/list", input = server_fn::codec::GetUrl)]
pub async fn list_product_keys(mode: Mode) -> Result<ProductsRow, Problem> {
    use crate::server::{service::product_keys, web::context::context};

    let context = context()?;
    product_keys::list(&context.platform, context.actor()?, mode).await
}
