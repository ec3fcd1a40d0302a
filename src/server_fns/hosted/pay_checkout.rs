//! Pays a checkout link from a mobile number; goes back to the page, which says what came of it.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::LinkId};

/// Pays a checkout link from a mobile number; goes back to the page, which says what came of it.
#[server(PayCheckout, prefix = "/ui", endpoint = "hosted/pay-checkout")]
pub async fn pay_checkout(link: LinkId, #[server(default)] number: String) -> Result<(), Problem> {
    use crate::server::{service::clickpesa::hosted, store::clickpesa_sandbox::LinkKind, web::context::context};

    let context = context()?;
    context.platform.limits.check_customer(context.origin.ip)?;
    hosted::send(&context.platform, LinkKind::Checkout, link, &number).await
}
