//! Takes a payout link's money to a mobile number; goes back to the page, which says what came of it.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::LinkId};

/// Takes a payout link's money to a mobile number; goes back to the page, which says what came of it.
#[server(ReceivePayout, prefix = "/ui", endpoint = "hosted/receive-payout")]
pub async fn receive_payout(link: LinkId, #[server(default)] number: String) -> Result<(), Problem> {
    use crate::server::{service::clickpesa::hosted, store::clickpesa_sandbox::LinkKind, web::context::context};

    let context = context()?;
    context.platform.limits.check_customer(context.origin.ip)?;
    hosted::send(&context.platform, LinkKind::Payout, link, &number).await
}
