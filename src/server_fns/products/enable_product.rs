//! Enables a product of a merchant. For staff.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{ids::MerchantId, product_key::Product},
};

/// Enables a product of a merchant. For staff.
#[server(EnableProduct, prefix = "/ui", endpoint = "products/enable")]
pub async fn enable_product(
    merchant: MerchantId,
    product: Product,
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        server::{
            service::{
                products::{self, Decision},
                receipts::Subject,
                step_up::Proof,
            },
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let decision = Decision::Enable(Proof::new(password, code));
    let action = products::decide(&context.platform, context.staff()?, merchant, product, decision).await?;
    answer::done_to(&paths::merchant(merchant), action, Subject::Product(merchant, product));
    Ok(())
}
