//! Enables just these products for a merchant. For staff.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::MerchantId};

/// Enables just these products for a merchant; adding one wants a proof. For staff.
#[server(SetProducts, prefix = "/ui", endpoint = "merchants/set-products")]
pub async fn set_products(
    merchant: MerchantId,
    #[server(default)] products: Vec<String>,
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::{merchants, step_up::Proof},
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let proof = Proof::new(password, code);
    merchants::set_products(&context.platform, context.staff()?, merchant, &products, proof).await?;
    answer::done_to(&paths::merchant(merchant), Action::ProductsChanged, merchant);
    Ok(())
}
