//! Suspends a product of a merchant; its keys are kept. For staff.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{ids::MerchantId, product_key::Product},
};

/// Suspends a product of a merchant; its keys are kept. For staff.
#[server(SuspendProduct, prefix = "/ui", endpoint = "products/suspend")]
pub async fn suspend_product(
    merchant: MerchantId,
    product: Product,
    #[server(default)] reason: String,
) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        server::{
            service::{
                products::{self, Decision},
                receipts::Subject,
            },
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let action =
        products::decide(&context.platform, context.staff()?, merchant, product, Decision::Suspend(&reason)).await?;
    answer::done_to(&paths::merchant(merchant), action, Subject::Product(merchant, product));
    Ok(())
}
