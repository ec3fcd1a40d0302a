//! Leaves KPay's hosted page without paying; goes back to the page, which leads to the merchant's site.

use leptos::prelude::*;

use crate::contract::problem::Problem;

/// Leaves KPay's hosted page without paying; goes back to the page, which leads to the merchant's site.
#[server(CancelKpay, prefix = "/ui", endpoint = "hosted/cancel-kpay")]
pub async fn cancel_kpay(page: String) -> Result<(), Problem> {
    use crate::server::{service::kpay::hosted, web::context::context};

    let context = context()?;
    context.platform.limits.check_customer(context.origin.ip)?;
    hosted::cancel(&context.platform, &page).await
}
