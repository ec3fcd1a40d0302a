//! One product key, without the key itself.

use leptos::prelude::*;

use crate::{
    contract::{problem::Problem, product_key_rows::ProductKeyRow},
    domain::ids::ProductKeyId,
};

/// One product key, without the key itself.
#[server(GetProductKey, prefix = "/ui", endpoint = "product-keys/get", input = server_fn::codec::GetUrl)]
pub async fn get_product_key(id: ProductKeyId) -> Result<ProductKeyRow, Problem> {
    use crate::server::{service::product_keys, web::context::context};

    let context = context()?;
    product_keys::get(&context.platform, context.actor()?, id).await
}
