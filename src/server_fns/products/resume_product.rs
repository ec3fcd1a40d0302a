//! Lets a suspended product of a merchant go on. For staff.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{ids::MerchantId, product_key::Product},
};

/// Lets a suspended product of a merchant go on. For staff.
#[server(ResumeProduct, prefix = "/ui", endpoint = "products/resume")]
pub async fn resume_product(merchant: MerchantId, product: Product) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::product_key::Step,
        server::{
            service::products,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let action = products::decide(&context.platform, context.staff()?, merchant, product, Step::Resume).await?;
    answer::done(&paths::merchant(merchant), action);
    Ok(())
}
