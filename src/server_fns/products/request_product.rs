//! Asks the platform for a product.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{mode::Mode, product_key::Product},
};

/// Asks the platform for a product.
#[server(RequestProduct, prefix = "/ui", endpoint = "products/request")]
pub async fn request_product(#[server(default)] mode: Mode, product: Product) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::products,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    products::request(&context.platform, context.actor()?, product).await?;
    answer::done(&paths::product_keys(mode), Action::ProductRequested);
    Ok(())
}
