//! Lets a suspended product of a merchant go on. For staff.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{ids::MerchantId, product_key::Product},
};

/// Lets a suspended product of a merchant go on. For staff.
#[server(ResumeProduct, prefix = "/ui", endpoint = "products/resume")]
pub async fn resume_product(
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
    let decision = Decision::Resume(Proof::new(password, code));
    let action = products::decide(&context.platform, context.staff()?, merchant, product, decision).await?;
    answer::done_to(&paths::merchant(merchant), action, Subject::Product(merchant, product));
    Ok(())
}
