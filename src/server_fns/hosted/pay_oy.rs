//! Pays on OY!'s hosted page; goes back to the page, which says what came of it.

use leptos::prelude::*;

use crate::contract::problem::Problem;

/// Pays on OY!'s hosted page; goes back to the page, which says what came of it.
#[server(PayOy, prefix = "/ui", endpoint = "hosted/pay-oy")]
pub async fn pay_oy(
    page: String,
    #[server(default)] by: String,
    #[server(default)] amount: String,
) -> Result<(), Problem> {
    use crate::server::{service::oy::hosted, web::context::context};

    let context = context()?;
    context.platform.limits.check_customer(context.origin.ip)?;
    hosted::pay(&context.platform, &page, &by, &amount).await
}
