//! Enables just these products for a merchant. For staff.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::MerchantId};

/// Enables just these products for a merchant. For staff.
#[server(SetProducts, prefix = "/ui", endpoint = "merchants/set-products")]
pub async fn set_products(merchant: MerchantId, #[server(default)] products: Vec<String>) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::merchants,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    merchants::set_products(&context.platform, context.staff()?, merchant, &products).await?;
    answer::done_to(&paths::merchant(merchant), Action::ProductsChanged, merchant);
    Ok(())
}
