//! The products of a merchant. For staff.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{
        ids::MerchantId,
        product_key::{Activation, Product},
    },
};

/// The products of a merchant. For staff.
#[server(ListMerchantProducts, prefix = "/ui", endpoint = "products/of-merchant", input = server_fn::codec::GetUrl)]
pub async fn list_merchant_products(merchant: MerchantId) -> Result<Vec<(Product, Option<Activation>)>, Problem> {
    use crate::server::{service::products, web::context::context};

    let context = context()?;
    products::of_merchant(&context.platform, context.staff()?, merchant).await
}
