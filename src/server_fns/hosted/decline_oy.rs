//! Leaves OY!'s hosted page without paying; goes back to the page, which says what came of it.

use leptos::prelude::*;

use crate::contract::problem::Problem;

/// Leaves OY!'s hosted page without paying; goes back to the page, which says what came of it.
#[server(DeclineOy, prefix = "/ui", endpoint = "hosted/decline-oy")]
pub async fn decline_oy(page: String) -> Result<(), Problem> {
    use crate::server::{service::oy::hosted, web::context::context};

    let context = context()?;
    context.platform.limits.check_customer(context.origin.ip)?;
    hosted::decline(&context.platform, &page).await
}
