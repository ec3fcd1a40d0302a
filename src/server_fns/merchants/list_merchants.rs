//! The merchants of the platform by name; `search` finds names and whole ids. For staff.

use leptos::prelude::*;

use crate::contract::{kyc_rows::MerchantRow, problem::Problem, rows::Rows};

/// The merchants of the platform by name; `search` finds names and whole ids. For staff.
#[server(ListMerchants, prefix = "/ui", endpoint = "merchants/list", input = server_fn::codec::GetUrl)]
pub async fn list_merchants(
    #[server(default)] search: String,
    #[server(default)] onboarding: String,
    #[server(default)] place: String,
) -> Result<Rows<MerchantRow>, Problem> {
    use crate::server::{service::merchants, web::context::context};

    let context = context()?;
    let query = merchants::Query { search: &search, onboarding: &onboarding };
    merchants::list(&context.platform, context.staff()?, query, Some(&place)).await
}
