//! Pays on KPay's hosted page; goes back to the page, which says what came of it.

use leptos::prelude::*;

use crate::contract::problem::Problem;

/// Pays on KPay's hosted page; goes back to the page, which says what came of it.
#[server(PayKpay, prefix = "/ui", endpoint = "hosted/pay-kpay")]
pub async fn pay_kpay(
    page: String,
    #[server(default)] provider: String,
    #[server(default)] number: String,
) -> Result<(), Problem> {
    use crate::server::{service::kpay::hosted, web::context::context};

    let context = context()?;
    context.platform.limits.check_customer(context.origin.ip)?;
    hosted::pay(&context.platform, &page, &provider, &number).await
}
